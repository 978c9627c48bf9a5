package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scorer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the scorer makes of these evaluators' scores: their pass marks, their own threshold, and {@code not}. */
class PassMarksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "latency|{'limit':'2s'}|true",
                "latency|{'limit':1999}|false",
                "cost|{'limit':0.5}|true",
                "cost|{'limit':0.4}|false",
                "numeric|{'tolerance':8}|true",
                "numeric|{'tolerance':7}|false",
                "numeric|{'marker':'Answer:'}|false",
                "length|{'max':11}|true",
                "length|{'max':10}|false",
                "contains-all|{'values':['is','26']}|true",
                "contains-all|{'values':['is','27']}|false",
                "f1|{}|true",
                "regex|{'pattern':'[0-9]'}|true",
            })
    void anEvaluatorPassesByItsOwnPassMark(String evaluator, String parameters, boolean passed) {
        var score = score(evaluator, parameters, OptionalDouble.empty(), false);

        assertEquals(Optional.of(passed), score.passed());
    }

    @Test
    void aQuantityIsKeptBesideTheScoreWhateverTheVerdict() {
        var score = score("latency", "{'limit':1}", OptionalDouble.empty(), false);

        assertEquals(0, score.value());
        assertEquals(2000, score.raw().value());
    }

    @Test
    void notTurnsALimitRound() {
        var within = score("latency", "{'limit':'2s'}", OptionalDouble.empty(), true);
        var missing = score("contains", "{'value':'27'}", OptionalDouble.empty(), true);

        assertEquals(Optional.of(false), within.passed());
        assertEquals(2000, within.raw().value());
        assertEquals(Optional.of(true), missing.passed());
    }

    @Test
    void rougeLPassesOnlyByAThresholdOfTheScenario() {
        var without = score("rouge-l", "{}", OptionalDouble.empty(), false);
        var equal = score("rouge-l", "{}", OptionalDouble.of(without.value()), false);

        assertEquals(Optional.empty(), without.passed());
        assertEquals(Optional.of(true), equal.passed());
    }

    private static Score score(String evaluator, String parameters, OptionalDouble threshold, boolean not) {
        var use = new EvaluatorUse(evaluator, evaluator, Asked.json(parameters), threshold, 1, not);
        var prompt = new GoldenPrompt(
                "p",
                List.of(Message.user("what?")),
                List.of("it is 18"),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        Evaluation evaluation = new Scorer(scenario(use), new Evaluators().kinds())
                .score(prompt, observation("it is 26 so"))
                .evaluations()
                .getFirst();
        return Asked.scored(evaluation);
    }

    private static Observation observation(String text) {
        var answer = new Outcome.Answer(
                text,
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ofSeconds(2), Optional.empty(), 1),
                List.of());
        return new Observation(
                ObservationId.of("p", 1, "v"),
                new RunId("run-20260102T030405Z-1f3a"),
                "p",
                1,
                "v",
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                answer,
                OptionalDouble.of(.5),
                Instant.EPOCH);
    }

    private static Scenario scenario(EvaluatorUse use) {
        return new Scenario(
                "s",
                1,
                "",
                Path.of(""),
                Optional.empty(),
                List.of(),
                1,
                Optional.empty(),
                false,
                List.of(use),
                Scenario.Gates.DEFAULT,
                0,
                Stream::empty);
    }
}
