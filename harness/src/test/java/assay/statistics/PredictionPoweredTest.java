package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredictionPoweredTest {
    @Test
    void theMeanIsMovedByWhatTheKnownOnesShow() {
        double[] predicted = {1, .75, .5, .75, 0, .25, 1, .5, .75, 1};
        double[] known = Arrays.copyOf(predicted, 5);
        double[] truth = {.75, .5, .5, 1, 0};

        var quality = PredictionPowered.of(predicted, known, truth).orElseThrow();

        assertEquals(.65, quality.naive().mean(), 1e-12);
        assertEquals(.6, quality.corrected().mean(), 1e-12);
        assertEquals(.2583856607108616, quality.corrected().low().orElseThrow(), 1e-9);
        assertEquals(.9416143392891383, quality.corrected().high().orElseThrow(), 1e-9);
    }

    @Test
    void whereEveryTruthIsKnownThePredictionsDoNotMatter() {
        double[] predicted = {.2, .9, .4, .1};
        double[] truth = {1, .5, .75, .25};

        var corrected =
                PredictionPowered.of(predicted, predicted, truth).orElseThrow().corrected();

        var alone = Moments.NONE;
        for (double value : truth) alone = alone.add(value);
        var expected = alone.estimate().orElseThrow();
        assertEquals(expected.mean(), corrected.mean(), 1e-12);
        assertEquals(expected.low().orElseThrow(), corrected.low().orElseThrow(), 1e-12);
        assertEquals(expected.high().orElseThrow(), corrected.high().orElseThrow(), 1e-12);
    }

    @Test
    void oneKnownTruthIsTooFew() {
        assertTrue(PredictionPowered.of(new double[] {1, 0}, new double[] {1}, new double[] {1})
                .isEmpty());
        assertThrows(
                IllegalArgumentException.class,
                () -> PredictionPowered.of(new double[] {1}, new double[] {1, 1}, new double[] {1, 1}));
    }

    /** How a simulated judge errs; the mean that it should find is 0.7. */
    enum Bias {
        /** Passes 95 % of good answers, and 40 % of bad ones. */
        LENIENT_YES_OR_NO,
        /** Fails 20 % of good answers, and 95 % of bad ones. */
        STRICT_YES_OR_NO,
        /** Of five levels it gives one more to every second answer, and errs by one to either side in a fifth of them. */
        GENEROUS_IN_LEVELS;

        /** The truth, and what the judge says. */
        double[] answer(Random random) {
            return switch (this) {
                case LENIENT_YES_OR_NO -> yesOrNo(random, .95, .4);
                case STRICT_YES_OR_NO -> yesOrNo(random, .8, .05);
                case GENEROUS_IN_LEVELS -> levels(random);
            };
        }

        private static double[] yesOrNo(Random random, double passedOfGood, double passedOfBad) {
            boolean good = random.nextDouble() < .7;
            return pair(good ? 1 : 0, random.nextDouble() < (good ? passedOfGood : passedOfBad) ? 1 : 0);
        }

        private static double[] levels(Random random) {
            int truth = level(random.nextDouble(), .05, .1, .2, .3, .35);
            int said = truth + (random.nextBoolean() ? 1 : 0);
            if (random.nextDouble() < .2) said += random.nextBoolean() ? 1 : -1;
            return pair((truth - 1) / 4.0, (Math.clamp(said, 1, 5) - 1) / 4.0);
        }

        private static double[] pair(double truth, double said) {
            return new double[] {truth, said};
        }

        private static int level(double u, double... shares) {
            int level = 1;
            for (double share : shares) {
                u -= share;
                if (u < 0) return level;
                level++;
            }
            return shares.length;
        }
    }

    @Tag("simulation")
    @ParameterizedTest
    @EnumSource
    void ofABiasedJudgeTheCorrectedIntervalHoldsTheTruthAndTheNaiveOneDoesNot(Bias bias, TestReporter reporter) {
        int corrected = covered(bias, 100, quality -> covers(quality.corrected()));
        int naive = covered(bias, 100, quality -> covers(quality.naive()));
        int ofMany = covered(bias, 2000, quality -> covers(quality.corrected()));

        reporter.publishEntry(bias + ": of 100 trials the corrected interval holds the truth in " + corrected
                + ", the naive one in " + naive + "; of 2000 the corrected one in " + ofMany);
        assertTrue(corrected >= 93, bias + ": " + corrected);
        assertTrue(naive <= 10, bias + ": " + naive);
        assertEquals(.95, ofMany / 2000.0, .015, bias.name());
    }

    private static double covers(Estimate estimate) {
        return estimate.low().orElseThrow() <= .7 && .7 <= estimate.high().orElseThrow() ? 1 : 0;
    }

    /** Of 600 answers, 120 are labelled. */
    private static int covered(Bias bias, int trials, ToDoubleFunction<PredictionPowered> covers) {
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            var random = new Random(1000 + trial);
            var said = new double[600];
            var truth = new double[120];
            for (int i = 0; i < said.length; i++) {
                var answer = bias.answer(random);
                said[i] = answer[1];
                if (i < truth.length) truth[i] = answer[0];
            }
            covered += (int) covers.applyAsDouble(PredictionPowered.of(said, Arrays.copyOf(said, truth.length), truth)
                    .orElseThrow());
        }
        return covered;
    }
}
