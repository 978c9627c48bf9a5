package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Unscored.Why;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluators of tool calls, but for tool-call-f1. */
class ToolsTest {
    private static final String WEATHER =
            "{'type':'object','required':['city'],'properties':{'city':{'type':'string'},'days':{'type':'integer'}},'additionalProperties':false}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weather {'city':'Oslo'}|1",
                "weather {'city':'Oslo','days':3}|1",
                "weather {'days':3}|0",
                "weather {'city':1}|0",
                "weather {'city':'Oslo','unit':'C'}|0",
                "weather []|0",
                "weather|0",
                "weather {'city':|0",
                "forecast {'city':'Oslo'}|0",
            })
    void aCallIsValidThatNamesAToolWithArgumentsOfItsSchema(String call, double expected) {
        var asked = Asked.calling(call).offering("weather", WEATHER);

        assertEquals(expected, asked.score("tool-call-valid"));
    }

    @Test
    void theShareOfValidCallsIsTheScore() {
        var evaluation = Asked.calling("weather {'city':'Oslo'}", "wether {}")
                .offering("weather", WEATHER)
                .by("tool-call-valid");

        assertEquals(.5, Asked.scored(evaluation).value());
        assertEquals(List.of("there is no tool wether"), Asked.evidence(evaluation, "wrong"));
    }

    @Test
    void withoutToolsOrCallsValidityDoesNotApply() {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.calling("f").by("tool-call-valid")));
        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(Asked.calling().offering("weather", WEATHER).by("tool-call-valid")));
    }

    @Test
    void aToolWhoseSchemaCannotBeUsedIsAnErrorAndNoScore() {
        var asked = Asked.calling("f {}").offering("f", "{'$ref':'https://example.org/schema'}");

        assertEquals(Why.ERROR, Asked.unscored(asked.by("tool-call-valid")));
    }

    @ParameterizedTest
    @CsvSource({
        "exact, a b, a b, 1", "exact, a b, a x b, 0", "exact, a b, b a, 0", "in-order, a b, a x b, 1",
        "in-order, a b, b a, 0", "any-order, a b, x b a, 1", "any-order, a a, a b, 0",
                "recall, a b c, c b a, 0.3333333333333333",
        "recall, a b, b a b, 1"
    })
    void theOrderOfCallsIsThatOfTheMode(String mode, String expected, String made, double score) {
        var asked = Asked.calling(made.split(" ")).expectingCalls(Asked.calls(expected.split(" ")));

        assertEquals(score, asked.score("tool-sequence", "{'mode':'" + mode + "'}"), 1e-12);
    }

    @Test
    void argumentsCountInASequenceWhereTheyShould() {
        var asked = Asked.calling("f {'a':1.0}", "f {'a':2}").expectingCalls(Asked.calls("f {'a':1}", "f {'a':3}"));

        assertEquals(1, asked.score("tool-sequence"));
        assertEquals(.5, asked.score("tool-sequence", "{'mode':'recall','arguments':true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "f {'a':1,'b':2}|f {'a':1}|{}|1",
                "f {'a':1,'b':2}|f {'a':1}|{'mode':'exact'}|0",
                "f {'a':1.0}|f {'a':1}|{'mode':'exact'}|1",
                "f {'a':1.05}|f {'a':1}|{}|0",
                "f {'a':1.05}|f {'a':1}|{'tolerance':0.1}|1",
                "f {'a':'1'}|f {'a':1}|{'tolerance':9}|0",
                "f {'a':1,'id':7}|f {'a':1,'id':8}|{'ignore':['id'],'mode':'exact'}|1",
                "f {'a':1}|f {'a':1,'unit':'C'}|{'defaults':{'unit':'C'},'mode':'exact'}|1",
                "f {'a':1,'unit':'F'}|f {'a':1}|{'defaults':{'unit':'C'}}|0",
                "f {'a':{'b':1,'c':2}}|f {'a':{'b':1}}|{}|1",
                "f {'a':[1,2]}|f {'a':[1]}|{}|0",
                "f {'a':null}|f {}|{'mode':'exact'}|0",
                "f|f {}|{'mode':'exact'}|1",
                "f {'a':|f {'a':1}|{}|0",
                "g {'a':1}|f {'a':1}|{}|0",
            })
    void argumentsFitByTheRules(String made, String expected, String parameters, double score) {
        var asked = Asked.calling(made).expectingCalls(Asked.calls(expected));

        assertEquals(score, asked.score("tool-arguments", parameters));
    }

    @Test
    void aCallStandsForOneExpectedCallAndAsManyAsPossibleAreMet() {
        var asked = Asked.calling("f {'a':1,'b':2}", "f {'b':2}").expectingCalls(Asked.calls("f {'b':2}", "f {'a':1}"));

        assertEquals(
                1, asked.score("tool-arguments"), "the first expected call must leave the first made to the second");
        assertEquals(
                .5,
                Asked.calling("f {'a':1}")
                        .expectingCalls(Asked.calls("f {'a':1}", "f {'a':1}"))
                        .score("tool-arguments"));
    }

    @Test
    void whereNoCallIsExpectedThereAreNoArguments() {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.calling("f").by("tool-arguments")));
        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(Asked.calling("f").expectingCalls(List.of()).by("tool-arguments")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\": \"no such plan\"}|0",
                "{\"error\": null, \"plan\": 1}|1",
                "{\"error\": false}|1",
                "{\"isError\": true}|0",
                "Error: no such plan|0",
                "errors were corrected|1",
                "\"error\"|0",
                "silver|1",
            })
    void aResultSaysWhetherItsCallFailed(String result, double expected) {
        assertEquals(expected, Asked.calling("f").toldByTools(result).score("tool-errors"));
    }

    @Test
    void asManyCallsMayFailAsTheScenarioAllows() {
        var asked = Asked.calling("f", "f").toldByTools("failed: 1", "failed: 2");

        var evaluation = asked.by("tool-errors", "{'pattern':'^failed','max':1}");

        assertEquals(0, Asked.scored(evaluation).value());
        assertEquals(2, Asked.scored(evaluation).raw().value());
        assertEquals(1, asked.score("tool-errors", "{'pattern':'^failed','max':2}"));
    }

    @Test
    void callsThatNobodyAnsweredAreNotKnownToHaveFailed() {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.calling("f").by("tool-errors")));
        assertEquals(1, Asked.calling().score("tool-errors"));
    }

    @Test
    void stepsAreCountedAgainstTheirLimit() {
        var asked = Asked.calling("f", "g", "f");

        assertEquals(1, asked.score("step-count", "{'max':3}"));
        assertEquals(0, asked.score("step-count", "{'max':2}"));
        assertEquals(3, Asked.scored(asked.by("step-count", "{'max':2}")).raw().value());
    }

    @Test
    void theSameCallAgainAndAgainIsALoop() {
        var asked = Asked.calling("f {'a':1}", "f {'a':1.0}", "f {'a':2}", "f {'a':1}");

        var evaluation = asked.by("tool-loop");

        assertEquals(0, Asked.scored(evaluation).value());
        assertEquals(3, Asked.scored(evaluation).raw().value());
        assertEquals("f {\"a\":1} is called 3 times", evaluation.reason());
        assertEquals(1, asked.score("tool-loop", "{'max':3}"));
        assertEquals(1, Asked.calling().score("tool-loop"));
    }

    @Provide
    Arbitrary<List<String>> calls() {
        return Arbitraries.of("f", "f {'a':1}", "f {'a':2}", "g", "g {'b':[1]}")
                .list()
                .ofMaxSize(6);
    }

    @Property(seed = "1")
    void callsAreInOrderAndRightAgainstThemselves(@ForAll("calls") List<String> calls) {
        var all = calls.toArray(String[]::new);
        var asked = Asked.calling(all).expectingCalls(Asked.calls(all));

        for (String mode : List.of("exact", "in-order", "any-order", "recall")) {
            assertEquals(1, asked.score("tool-sequence", "{'arguments':true,'mode':'" + mode + "'}"));
        }
        if (!calls.isEmpty()) assertEquals(1, asked.score("tool-arguments", "{'mode':'exact'}"));
    }

    @Property(seed = "2")
    void exactIsStricterThanInOrderAndThatThanAnyOrder(
            @ForAll("calls") List<String> expected, @ForAll("calls") List<String> made) {
        var asked =
                Asked.calling(made.toArray(String[]::new)).expectingCalls(Asked.calls(expected.toArray(String[]::new)));

        double exact = asked.score("tool-sequence", "{'mode':'exact'}");
        double inOrder = asked.score("tool-sequence", "{'mode':'in-order'}");
        double anyOrder = asked.score("tool-sequence", "{'mode':'any-order'}");

        assertTrue(exact <= inOrder && inOrder <= anyOrder);
        assertTrue(asked.score("tool-sequence", "{'mode':'recall'}") >= inOrder);
    }
}
