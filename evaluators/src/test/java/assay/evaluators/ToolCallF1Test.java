package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Timing;
import assay.scenario.ToolCall;
import assay.score.Unscored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallF1Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get_weather book_flight|get_weather book_flight|1|1",
                "get_weather book_flight|get_weather book_flight search|0.8|0.8",
                "``|``|1|1",
                "a a b|a b|1|0.8",
                "a b c|c b a|1|1",
                "a|``|0|0",
                "``|a|0|0",
            })
    void callsAreComparedAsSetsOrMultisets(String expected, String made, double set, double multiset) {
        var asked = asked(named(expected), named(made));

        assertEquals(set, asked.score("tool-call-f1"), 1e-9);
        assertEquals(multiset, asked.score("tool-call-f1", "{'mode':'multiset'}"), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':[true,null]}|{ 'b': [true, null], 'a': 1.0 }|1",
                "{'a':10}|{'a':1e1}|1",
                "{'a':1}|{'a':'1'}|0",
                "{'a':[1,2]}|{'a':[2,1]}|0",
                "{'a':null}|{}|0",
                "{}|``|1",
                "{'a':1}|{'a':1|0",
                "{'a':1|{'a':1|1",
            })
    void argumentsAreComparedAsJsonWhereAsked(String expected, String made, double score) {
        var asked = asked(List.of(call("search", expected)), List.of(call("search", made)));

        assertEquals(1, asked.score("tool-call-f1"));
        assertEquals(score, asked.score("tool-call-f1", "{'arguments':true}"));
    }

    @Test
    void missingAndUnexpectedCallsAreNamed() {
        var evaluation = asked(named("a a b"), named("a c")).by("tool-call-f1", "{'mode':'multiset'}");

        assertEquals(List.of("a", "b"), Asked.evidence(evaluation, "missing"));
        assertEquals(List.of("c"), Asked.evidence(evaluation, "unexpected"));
        assertEquals("2 calls are missing, 1 are unexpected", evaluation.reason());
    }

    @Test
    void withoutExpectedCallsItIsNotApplicable() {
        assertEquals(
                Unscored.Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("x").by("tool-call-f1")));
    }

    private static Asked asked(List<ToolCall> expected, List<ToolCall> made) {
        return Asked.answer("", made, new Timing(Duration.ZERO, Optional.empty(), 1))
                .expectingCalls(expected);
    }

    private static List<ToolCall> named(String names) {
        return Stream.of(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> call(name, "{}"))
                .toList();
    }

    private static ToolCall call(String name, String arguments) {
        return new ToolCall("", name, arguments.replace('\'', '"'));
    }
}
