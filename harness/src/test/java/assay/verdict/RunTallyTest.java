package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.answer;
import static assay.verdict.Observed.compared;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.inOrder;
import static assay.verdict.Observed.judged;
import static assay.verdict.Observed.metric;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static assay.verdict.Observed.unscored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.score.Scored;
import assay.score.Unscored.Why;
import assay.statistics.Estimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTallyTest {
    @Test
    void answersFailuresAndWhatWasNotAskedAreCountedApart() {
        var result = only(fold(
                run(5, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).answered(),
                        Observed.of("b", CONTROL).failed(Outcome.Kind.TIMEOUT, 3),
                        Observed.of("c", CONTROL).failed(Outcome.Kind.TIMEOUT, 1),
                        Observed.of("d", CONTROL).failed(Outcome.Kind.FILTERED, 1),
                        Observed.of("e", CONTROL).notAsked())));

        assertEquals(1, result.answers());
        assertEquals(Map.of(Outcome.Kind.TIMEOUT, 2L, Outcome.Kind.FILTERED, 1L), result.failures());
        assertEquals(1, result.notAsked());
        assertEquals(2, result.retries());
        assertEquals(5, result.expected());
        assertEquals(.8, result.coverage());
    }

    @Test
    void latencyIsOfAnswersAlone() {
        var observations = new ArrayList<Scored>();
        for (int i = 1; i <= 100; i++) {
            var timing = new Timing(Duration.ofMillis(i * 10L), Optional.of(Duration.ofMillis(i)), 2);
            observations.add(Observed.of("p" + i, CONTROL).came(answer(timing), OptionalDouble.empty()));
        }
        observations.add(Observed.of("slow", CONTROL).failed());

        var result = only(fold(run(101, 1, CONTROL), observations));

        var latency = result.latency().orElseThrow();
        assertEquals(505, latency.mean(), 1e-9);
        assertEquals(500, latency.p50(), .5);
        assertEquals(950, latency.p95(), .95);
        assertEquals(990, latency.p99(), .99);
        assertEquals(50.5, result.firstToken().orElseThrow().mean(), 1e-9);
        assertEquals(100, result.retries());
    }

    @Test
    void quantilesOfEqualLatenciesAreThatLatency() {
        var timing = new Timing(Duration.ofNanos(123_456_789), Optional.empty(), 1);

        var result = only(fold(
                run(2, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).came(answer(timing), OptionalDouble.empty()),
                        Observed.of("b", CONTROL).came(answer(timing), OptionalDouble.empty()))));

        var exact = new VariantResult.Latency(123.456789, 123.456789, 123.456789, 123.456789);
        assertEquals(Optional.of(exact), result.latency());
        assertEquals(Optional.empty(), result.firstToken());
    }

    @Test
    void aTimeThatNobodyMeasuredIsInNoLatency() {
        var measured = new Timing(Duration.ofMillis(40), Optional.empty(), 1);
        var unmeasured = new Timing(Duration.ZERO, Optional.empty(), 1);

        var some = only(fold(
                run(2, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).came(answer(measured), OptionalDouble.empty()),
                        Observed.of("b", CONTROL).came(answer(unmeasured), OptionalDouble.empty()))));
        var none = only(fold(
                run(1, 1, CONTROL),
                List.of(Observed.of("a", CONTROL).came(answer(unmeasured), OptionalDouble.empty()))));

        assertEquals(40, some.latency().orElseThrow().mean(), 1e-9);
        assertEquals(Optional.empty(), none.latency());
    }

    @Test
    void tokensModelsAndCostsAreSummed() {
        var timing = new Timing(Duration.ofSeconds(1), Optional.empty(), 1);
        var told = answer(timing, Optional.of(Usage.of(10, 3)), Optional.of("model-2"));
        var other = answer(timing, Optional.of(Usage.of(20, 4)), Optional.of("model-1"));

        var result = only(fold(
                run(3, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).came(told, OptionalDouble.of(.25)),
                        Observed.of("b", CONTROL).came(other, OptionalDouble.of(.5)),
                        Observed.of("c", CONTROL).failed())));

        assertEquals(new VariantResult.Tokens(30, 7), result.tokens());
        assertEquals(Set.of("model-1", "model-2"), result.models());
        assertEquals(OptionalDouble.of(.75), result.costUsd());
    }

    @Test
    void oneAnswerWithoutACostLeavesTheSumAbsent() {
        var timing = new Timing(Duration.ofSeconds(1), Optional.empty(), 1);

        var result = only(fold(
                run(2, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).came(answer(timing), OptionalDouble.of(.25)),
                        Observed.of("b", CONTROL).came(answer(timing), OptionalDouble.empty()))));

        assertEquals(OptionalDouble.empty(), result.costUsd());
    }

    @Test
    void repetitionsAreAveragedAndPromptsWeighed() {
        var result = only(fold(
                run(2, 2, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).weighing(3).answered(score("f1", .2)),
                        Observed.of("a", CONTROL).weighing(3).repetition(2).answered(score("f1", .6)),
                        Observed.of("b", CONTROL).answered(score("f1", .8)),
                        Observed.of("b", CONTROL).repetition(2).failed())));

        // (3 * .4 + 1 * .8) / 4
        var metric = metric(result, "f1");
        assertEquals(.5, metric.mean().orElseThrow().mean(), 1e-12);
        assertEquals(.5, metric.rawMean().orElseThrow(), 1e-12);
        assertEquals(3, metric.scored());
        assertEquals(Optional.empty(), metric.passRate());
    }

    @Test
    void thePassRateIsOverPrompts() {
        var result = only(fold(
                run(2, 2, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).weighing(9).answered(judged("regex", true)),
                        Observed.of("a", CONTROL).weighing(9).repetition(2).answered(judged("regex", false)),
                        Observed.of("b", CONTROL).answered(judged("regex", true)),
                        Observed.of("b", CONTROL).repetition(2).answered(judged("regex", true)))));

        var metric = metric(result, "regex");
        assertEquals(.75, metric.passRate().orElseThrow().rate());
        assertEquals(3, metric.passed());
    }

    @Test
    void whatWasNotScoredIsCountedByReason() {
        var result = only(fold(
                run(4, 1, CONTROL),
                List.of(
                        Observed.of("a", CONTROL).answered(score("f1", .5)),
                        Observed.of("b", CONTROL).answered(unscored("f1", Why.ERROR)),
                        Observed.of("c", CONTROL).answered(unscored("f1", Why.SKIPPED)),
                        Observed.of("d", CONTROL).answered(unscored("f1", Why.NOT_APPLICABLE)))));

        var metric = metric(result, "f1");
        assertEquals(
                List.of(1L, 1L, 1L, 1L),
                List.of(metric.scored(), metric.errors(), metric.skipped(), metric.notApplicable()));
        assertEquals(.5, metric.coverage());
        assertEquals(
                new Estimate(.5, OptionalDouble.empty(), OptionalDouble.empty()),
                metric.mean().orElseThrow());
    }

    @Test
    void aMetricThatNeverAppliedIsLeftOut() {
        var result = fold(
                run(1, 1, CONTROL, CANDIDATE),
                List.of(
                        Observed.of("a", CONTROL).answered(unscored("quotes", Why.NOT_APPLICABLE)),
                        Observed.of("a", CANDIDATE).answered(unscored("quotes", Why.NOT_APPLICABLE))));

        assertEquals(Map.of(), result.variants().getFirst().metrics());
        assertEquals(
                Set.of("failures"), result.comparisons().getFirst().metrics().keySet());
    }

    @Test
    void evaluatorsWeighInTheOverallScoreAlone() {
        var observations = List.of(Observed.of("a", CONTROL).answered(score("f1", .2), score("bleu", .8)));

        var plain = only(fold(run(1, 1, CONTROL), observations));
        var weighed = only(fold(run(1, 1, Map.of("f1", 3.0), CONTROL), observations));

        assertEquals(.5, plain.overall().orElseThrow(), 1e-12);
        assertEquals(.35, weighed.overall().orElseThrow(), 1e-12);
        assertEquals(plain.metrics(), weighed.metrics());
    }

    @Test
    void anObservationOutOfOrderIsRefused() {
        var observations = inOrder(List.of(
                Observed.of("a", CONTROL).answered(), Observed.of("b", CONTROL).answered()));
        var tally = new RunTally(run(2, 1, CONTROL));
        tally.add(observations.getLast());

        assertThrows(IllegalStateException.class, () -> tally.add(observations.getFirst()));
        assertThrows(IllegalStateException.class, () -> tally.add(observations.getLast()));
    }

    @Test
    void anObservationOfAnotherVariantIsRefusedAndLeavesNoTrace() {
        var tally = new RunTally(run(1, 1, CONTROL));

        assertThrows(
                IllegalStateException.class,
                () -> tally.add(Observed.of("a", CANDIDATE).answered()));
        assertEquals(0, only(tally.result()).observations());
    }

    @Test
    void nothingIsAddedAfterTheResult() {
        var tally = new RunTally(run(1, 1, CONTROL));
        var result = tally.result();

        assertThrows(
                IllegalStateException.class,
                () -> tally.add(Observed.of("a", CONTROL).answered()));
        assertEquals(result, tally.result());
    }

    @Test
    void theSameObservationsGiveTheSameBits() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 50; i++) {
            observations.add(Observed.of("p" + i, CONTROL).weighing(1 + i % 3).answered(score("f1", i / 49.0)));
            observations.add(Observed.of("p" + i, CANDIDATE).weighing(1 + i % 3).answered(score("f1", i / 50.0)));
        }
        var once = fold(run(50, 1, CONTROL, CANDIDATE), observations);

        assertEquals(once, fold(run(50, 1, CONTROL, CANDIDATE), observations.reversed()));
    }

    @Test
    void whatIsKeptByNameIsBounded() {
        var observations = new ArrayList<Scored>();
        var timing = new Timing(Duration.ofSeconds(1), Optional.empty(), 1);
        for (int i = 0; i < 200; i++) {
            var model = answer(timing, Optional.empty(), Optional.of("model-" + i));
            observations.add(Observed.of("m" + i, CONTROL).came(model, OptionalDouble.empty()));
            observations.add(Observed.of("m" + i, CANDIDATE).came(model, OptionalDouble.empty()));
            boolean gained = i % 2 == 0;
            observations.add(Observed.of("p" + i, CONTROL).asCritical().answered(judged("regex", !gained)));
            observations.add(Observed.of("p" + i, CANDIDATE).asCritical().answered(judged("regex", gained)));
        }

        var result = fold(run(400, 1, CONTROL, CANDIDATE), observations);

        var comparison = compared(result, "regex");
        assertEquals(100, comparison.gained());
        assertEquals(100, comparison.lost());
        assertEquals(100, comparison.flips().size());
        assertEquals(
                50, comparison.flips().stream().filter(Comparison.Flip::gained).count());
        assertEquals(50, result.variants().getLast().criticalFailures().size());
        assertEquals(20, result.variants().getLast().models().size());
        assertTrue(result.gates().getFirst().reason().contains("100 of 200 critical prompts"));
    }

    @Test
    void aRunWithoutObservationsHasNoNumberAndIsNotValid() {
        var result = fold(run(3, 1, CONTROL), List.of());

        assertEquals("not valid", result.verdict().word());
        assertEquals(Optional.empty(), only(result).latency());
        assertEquals(OptionalDouble.empty(), only(result).costUsd());
        assertEquals(OptionalDouble.empty(), only(result).overall());
    }

    @Test
    void aRunWithoutAVariantIsRefused() {
        var empty = run(0, 1);

        assertThrows(IllegalArgumentException.class, () -> new RunTally(empty));
    }

    private static VariantResult only(RunResult result) {
        assertEquals(1, result.variants().size());
        return result.variants().getFirst();
    }
}
