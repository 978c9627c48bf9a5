package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.compared;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.judged;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static assay.verdict.Observed.unscored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored.Why;
import assay.verdict.Comparison.Flip;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void aDropBeyondTheMarginAndChanceIsARegression() {
        var result = compare(100, i -> score("f1", .8 - i % 3 * .1), i -> score("f1", .7 - i % 2 * .1));

        var metric = compared(result, "f1");
        assertEquals("regression", metric.verdict().word());
        assertEquals("regression", result.verdict().word());
        // mean of .8, .7, .6 over 100 prompts is .701; of .7, .6 it is .65
        assertEquals(-.051, metric.paired().difference().orElseThrow(), 1e-12);
        assertTrue(
                metric.verdict()
                        .reason()
                        .matches(
                                "f1 fell by 0\\.051 \\(95 % interval -0\\.\\d{3} to -0\\.\\d{3}\\), more than the margin 0\\.02"),
                metric.verdict().reason());
        assertTrue(result.verdict().reason().startsWith("candidate against stable: f1 fell by"));
    }

    @Test
    void aSureDropWithinTheMarginPasses() {
        var result = compare(100, i -> score("f1", .8), i -> score("f1", .8 - i % 2 * .02));

        var metric = compared(result, "f1");
        assertEquals("pass", metric.verdict().word());
        assertTrue(metric.adjusted().orElseThrow() < .001);
        assertEquals("pass", result.verdict().word());
    }

    @Test
    void aDropOfExactlyTheMarginIsNeitherRegressionNorPass() {
        var metric = compared(compare(50, i -> score("f1", .8), i -> score("f1", .78)), "f1");

        assertEquals(OptionalDouble.of(-.02), metric.paired().difference());
        assertEquals("inconclusive", metric.verdict().word());
    }

    @Test
    void roundingDoesNotTurnTheMarginIntoARegression() {
        // given one in fifty lost, exactly the margin and surely no chance
        for (int prompts : List.of(600, 1000, 1400, 1800)) {
            var lost = compare(prompts, i -> judged("regex", true), i -> judged("regex", i % 50 != 0));

            var metric = compared(lost, "regex");
            assertTrue(metric.adjusted().orElseThrow() < .001);
            assertEquals("inconclusive", metric.verdict().word());
        }
    }

    @Test
    void aLargeDropThatMayBeChanceIsInconclusive() {
        var metric = compared(compare(10, i -> score("f1", i % 2), i -> score("f1", i % 5 == 0 ? 0 : .5)), "f1");

        assertEquals("inconclusive", metric.verdict().word());
        assertTrue(
                metric.verdict().reason().contains("may be chance (p = 0."),
                metric.verdict().reason());
    }

    @Test
    void noPairsAndNinePairsAreTooFew() {
        for (int pairs : List.of(1, 9)) {
            var metric = compared(compare(pairs, i -> score("f1", 1), i -> score("f1", i * .01)), "f1");

            assertEquals("inconclusive", metric.verdict().word());
            assertTrue(metric.verdict().reason().startsWith("too few: f1 has " + pairs + " pair"));
            assertEquals(OptionalDouble.empty(), metric.adjusted());
        }
    }

    @Test
    void tenPairsAreEnough() {
        assertEquals(
                "regression",
                compared(compare(10, i -> score("f1", 1), i -> score("f1", i * .01)), "f1")
                        .verdict()
                        .word());
        assertEquals(
                "pass",
                compared(compare(10, i -> score("f1", .5), i -> score("f1", .5)), "f1")
                        .verdict()
                        .word());
    }

    @Test
    void aMetricThatOnlyOneSideHasIsKeptWithoutAPair() {
        var metric = compared(compare(12, i -> score("f1", .5), i -> unscored("f1", Why.NOT_APPLICABLE)), "f1");

        assertEquals(0, metric.paired().pairs());
        assertEquals(OptionalDouble.empty(), metric.paired().difference());
        assertEquals("inconclusive", metric.verdict().word());
    }

    @Test
    void zeroOneMetricsAreTestedByMcNemar() {
        // given 2 gained, 8 lost of 100
        var metric = compared(compare(100, i -> judged("regex", i >= 2), i -> judged("regex", i < 92)), "regex");

        assertEquals(2 * 56 / 1024.0, metric.paired().pValue().orElseThrow(), 1e-12);
        assertEquals(56 / 1024.0, metric.adjusted().orElseThrow(), 1e-12);
        assertEquals(-.06, metric.paired().difference().orElseThrow(), 1e-12);
        assertEquals(2, metric.gained());
        assertEquals(8, metric.lost());
        assertTrue(metric.flips().contains(new Flip("p0", 1, true)));
        assertTrue(metric.flips().contains(new Flip("p99", 1, false)));
    }

    @Test
    void repeatedZeroOneMetricsAreTestedByT() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 20; i++) {
            for (int repetition = 1; repetition <= 2; repetition++) {
                observations.add(at(i, CONTROL).repetition(repetition).answered(judged("regex", true)));
                observations.add(at(i, CANDIDATE).repetition(repetition).answered(judged("regex", i > 3)));
            }
        }

        var metric = compared(fold(run(20, 2, CONTROL, CANDIDATE), observations), "regex");

        // t = -.2 / sqrt((4 * .64 + 16 * .04) / 19 / 20) = -2.179449 with 19 degrees of freedom, from tables .0421
        assertEquals(20, metric.paired().pairs());
        assertEquals(.0421, metric.paired().pValue().orElseThrow(), 5e-5);
        assertEquals(8, metric.lost());
    }

    @Test
    void repetitionsPairWithEachOther() {
        // given that each side has a repetition that the other has no score for
        var result = fold(
                run(1, 3, CONTROL, CANDIDATE),
                List.of(
                        at(0, CONTROL).repetition(1).answered(score("f1", .1)),
                        at(0, CANDIDATE).repetition(1).failed(),
                        at(0, CONTROL).repetition(2).answered(score("f1", .5)),
                        at(0, CANDIDATE).repetition(2).answered(score("f1", .75)),
                        at(0, CONTROL).repetition(3).answered(unscored("f1", Why.SKIPPED)),
                        at(0, CANDIDATE).repetition(3).answered(score("f1", .9))));

        assertEquals(OptionalDouble.of(.25), compared(result, "f1").paired().difference());
        assertEquals(1, compared(result, "f1").paired().pairs());
    }

    @Test
    void promptWeightsEnterTheDifference() {
        var result = fold(
                run(2, 1, CONTROL, CANDIDATE),
                List.of(
                        at(0, CONTROL).weighing(3).answered(score("f1", .5)),
                        at(0, CANDIDATE).weighing(3).answered(score("f1", .9)),
                        at(1, CONTROL).answered(score("f1", .5)),
                        at(1, CANDIDATE).answered(score("f1", .1))));

        assertEquals(.2, compared(result, "f1").paired().difference().orElseThrow(), 1e-12);
    }

    @Test
    void holmKeepsManyEvaluatorsFromCryingWolf() {
        // given one evaluator with a p of its own, and two beside it that did not change
        var alone = new ArrayList<Scored>();
        var among = new ArrayList<Scored>();
        for (int i = 0; i < 40; i++) {
            var before = judged("regex", i != 0);
            var after = judged("regex", i == 0 || i > 6);
            alone.add(at(i, CONTROL).answered(before));
            alone.add(at(i, CANDIDATE).answered(after));
            var same = List.of(score("a", .5), score("b", .5));
            among.add(at(i, CONTROL).answered(before, same.getFirst(), same.getLast()));
            among.add(at(i, CANDIDATE).answered(after, same.getFirst(), same.getLast()));
        }

        var single = compared(fold(run(40, 1, CONTROL, CANDIDATE), alone), "regex");
        var family = compared(fold(run(40, 1, CONTROL, CANDIDATE), among), "regex");

        // 1 gained, 6 lost: 8 / 128
        assertEquals(.0625, single.adjusted().orElseThrow(), 1e-12);
        assertEquals(.1875, family.adjusted().orElseThrow(), 1e-12);
    }

    @Test
    void scoresOfDifferentVersionsAreNotCompared() {
        var other = new EvaluatorId("f1", "2");

        var metric = compared(compare(20, i -> score("f1", .5), i -> Score.fraction(other, .1, "measured")), "f1");

        assertEquals("not valid", metric.verdict().word());
        assertEquals(0, metric.paired().pairs());
    }

    private static Observed at(int i, String variant) {
        return Observed.of("p" + i, variant);
    }

    private static RunResult compare(int prompts, IntFunction<Evaluation> control, IntFunction<Evaluation> candidate) {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < prompts; i++) {
            observations.add(at(i, CONTROL).answered(control.apply(i)));
            observations.add(at(i, CANDIDATE).answered(candidate.apply(i)));
        }
        return fold(run(prompts, 1, CONTROL, CANDIDATE), observations);
    }
}
