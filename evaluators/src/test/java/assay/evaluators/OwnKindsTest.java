package assay.evaluators;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.EvaluatorFactory;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.InvalidEvaluatorException;
import assay.score.OutsideServices;
import assay.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnKindsTest {
    private static final String NONE = "{'type':'object','properties':{},'additionalProperties':false}";

    @Test
    void evaluatorsOfOthersJoinOurs() {
        var evaluators = new Evaluators(
                Optional.empty(),
                Optional.empty(),
                OutsideServices.NONE,
                List.of(new Theirs(kind("politeness", NONE))));

        assertTrue(evaluators.ids().containsAll(List.of("politeness", "contains", "json-path")));
        assertEquals("politeness", evaluators.find("politeness").orElseThrow().id());
        assertTrue(evaluators.kinds().containsKey("politeness"));
    }

    @Test
    void anEvaluatorOfOthersCanBeAMatcher() {
        var evaluators = new Evaluators(
                Optional.empty(),
                Optional.empty(),
                OutsideServices.NONE,
                List.of(new Theirs(kind("politeness", NONE))));
        var jsonPath = evaluators.kinds().get("json-path");
        var parameters = Asked.json("{'path':'$.a','matcher':{'evaluator':'politeness'}}");

        var evaluation = requireNonNull(jsonPath)
                .create()
                .apply(new EvaluatorId("json-path", "1"), parameters)
                .evaluate(Asked.answer("{\"a\": \"please\"}").exchange());

        assertEquals(1, Asked.scored(evaluation).value());
    }

    @ParameterizedTest
    @CsvSource({"contains", "rubric", "json-path", "http"})
    void anIdOfOursIsTaken(String id) {
        var factories = List.<EvaluatorFactory>of(new Theirs(kind(id, NONE)));

        var refusal = assertThrows(
                InvalidEvaluatorException.class,
                () -> new Evaluators(Optional.empty(), Optional.empty(), OutsideServices.NONE, factories));

        assertEquals(
                "two evaluators have the id `" + id + "`: that of Assay itself and that of " + Theirs.class.getName()
                        + "; give one of them another",
                refusal.getMessage());
    }

    @Test
    void twoOfOthersWithOneIdAreBothNamed() {
        EvaluatorFactory second = new Others();
        var factories = List.of(new Theirs(kind("politeness", NONE)), second);

        var refusal = assertThrows(
                InvalidEvaluatorException.class,
                () -> new Evaluators(Optional.empty(), Optional.empty(), OutsideServices.NONE, factories));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(Theirs.class.getName()) && message.contains(Others.class.getName()), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Politeness|{'type':'object','properties':{},'additionalProperties':false}|its id must be",
                "politeness|{'type':'object','properties':{}}|additionalProperties",
                "politeness|{'type':'array','additionalProperties':false}|of type `object`",
                "politeness|{'type':'object','properties':{'weight':{}},'additionalProperties':false}|`weight`",
                "politeness|{'type':'objekt','additionalProperties':false}|its parameters: the schema cannot be used",
            })
    void anEvaluatorThatNoScenarioCouldUseIsRefused(String id, String parameters, String why) {
        var factories = List.<EvaluatorFactory>of(new Theirs(kind(id, parameters)));

        var refusal = assertThrows(
                InvalidEvaluatorException.class,
                () -> new Evaluators(Optional.empty(), Optional.empty(), OutsideServices.NONE, factories));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("the evaluator `" + id + "` of " + Theirs.class.getName()), message);
        assertTrue(message.contains(why), message);
    }

    @Test
    void aFactoryThatFailsIsNamed() {
        EvaluatorFactory broken = () -> {
            throw new IllegalStateException("no dictionary");
        };

        var refusal = assertThrows(
                InvalidEvaluatorException.class,
                () -> new Evaluators(Optional.empty(), Optional.empty(), OutsideServices.NONE, List.of(broken)));

        assertTrue(String.valueOf(refusal.getMessage()).contains("no dictionary"), refusal.getMessage());
    }

    private static EvaluatorKind kind(String id, String parameters) {
        return new EvaluatorKind(
                id,
                1,
                "Whether the answer says please",
                Set.of(),
                Asked.json(parameters),
                OptionalDouble.of(1),
                (named, ignored) ->
                        exchange -> Score.binary(named, exchange.answer().text().contains("please"), "politeness"));
    }

    private record Theirs(EvaluatorKind kind) implements EvaluatorFactory {
        @Override
        public List<EvaluatorKind> kinds() {
            return List.of(kind);
        }
    }

    private record Others() implements EvaluatorFactory {
        @Override
        public List<EvaluatorKind> kinds() {
            return List.of(OwnKindsTest.kind("politeness", NONE));
        }
    }
}
