package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.compared;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.score.Evaluation;
import assay.score.Scored;
import assay.verdict.Comparison.MetricComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void manyNewFailuresAreARegressionOfTheirOwn() {
        // given 10 failures of the candidate and none of the control
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 100; i++) {
            observations.add(Observed.of("p" + i, CONTROL).answered(score("f1", .5)));
            var candidate = Observed.of("p" + i, CANDIDATE);
            observations.add(i < 10 ? candidate.failed() : candidate.answered(score("f1", .5)));
        }

        var result = fold(run(100, 1, CONTROL, CANDIDATE), observations);

        var failures = failures(result);
        assertEquals(-.1, failures.paired().difference().orElseThrow(), 1e-12);
        assertEquals(Math.pow(2, -10), failures.adjusted().orElseThrow(), 1e-15);
        assertEquals(10, failures.lost());
        assertEquals("regression", failures.verdict().word());
        assertTrue(failures.verdict().reason().startsWith("failures rose by 0.100 (95 % interval 0.0"));
        assertEquals(90, compared(result, "f1").paired().pairs());
        assertEquals("regression", result.verdict().word());
    }

    @Test
    void noFailureOnEitherSidePasses() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 10; i++) {
            observations.add(Observed.of("p" + i, CONTROL).answered());
            observations.add(Observed.of("p" + i, CANDIDATE).answered());
        }

        var failures = failures(fold(run(10, 1, CONTROL, CANDIDATE), observations));

        assertEquals(OptionalDouble.of(1), failures.paired().pValue());
        assertEquals(.01, failures.margin());
        assertEquals("pass", failures.verdict().word());
        assertTrue(failures.verdict().reason().startsWith("failures did not change"));
    }

    @Test
    void failuresStandOutsideHolm() {
        // given a p of 1 / 32 of failures beside three evaluators that did not change
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 50; i++) {
            var same = new Evaluation[] {score("a", .5), score("b", .5), score("c", .5)};
            observations.add(Observed.of("p" + i, CONTROL).answered(same));
            var candidate = Observed.of("p" + i, CANDIDATE);
            observations.add(i < 5 ? candidate.failed() : candidate.answered(same));
        }

        var failures = failures(fold(run(50, 1, CONTROL, CANDIDATE), observations));

        assertEquals(1 / 32.0, failures.adjusted().orElseThrow(), 1e-12);
        assertEquals("regression", failures.verdict().word());
    }

    @Test
    void whatWasNotAskedIsNoPair() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 100; i++) {
            var control = Observed.of("p" + i, CONTROL);
            var candidate = Observed.of("p" + i, CANDIDATE);
            observations.add(i == 0 ? control.notAsked() : control.answered());
            observations.add(i == 1 ? candidate.notAsked() : candidate.answered());
        }

        var result = fold(run(100, 1, CONTROL, CANDIDATE), observations);

        assertEquals(98, failures(result).paired().pairs());
        assertEquals(98, failures(result).paired().ties());
        assertEquals("pass", result.verdict().word());
    }

    @Test
    void failuresOfRepetitionsAreAveragedPerPrompt() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 10; i++) {
            observations.add(Observed.of("p" + i, CONTROL).answered());
            observations.add(Observed.of("p" + i, CONTROL).repetition(2).answered());
            observations.add(Observed.of("p" + i, CANDIDATE).failed());
            observations.add(Observed.of("p" + i, CANDIDATE).repetition(2).answered());
        }

        var failures = failures(fold(run(10, 2, CONTROL, CANDIDATE), observations));

        assertEquals(OptionalDouble.of(-.5), failures.paired().difference());
        assertEquals(10, failures.paired().losses());
        assertEquals(10, failures.lost());
        assertEquals(1 / 1024.0, failures.adjusted().orElseThrow(), 1e-12);
    }

    @Test
    void whatLateFailuresCostIsPartOfWhatTheVariantCost() {
        var timing = new Timing(Duration.ofSeconds(9), Optional.empty(), 1);
        var late = new Outcome.Failure(
                Outcome.Kind.TIMEOUT,
                "after 2 answers: no answer",
                OptionalInt.empty(),
                timing,
                Optional.of(new Outcome.Spent(Usage.of(300, 20), false)));
        var observations = List.of(
                Observed.of("p0", CONTROL).costing(.01),
                Observed.of("p1", CONTROL).came(late, OptionalDouble.of(.002)));

        var variant = fold(run(2, 1, CONTROL), observations).variants().getFirst();

        assertEquals(.012, variant.costUsd().orElseThrow(), 1e-15);
        assertTrue(variant.tokens().input() >= 300);
        assertEquals(1, variant.answers());
    }

    private static MetricComparison failures(RunResult result) {
        return compared(result, "failures");
    }
}
