package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.score;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.score.Score;
import assay.score.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

/**
 * How often a comparison of 100 prompts and three evaluators errs. The model is that of docs/statistics.md: prompt
 * means from Beta(8, 2), scores from Beta(8 m, 8 (1 - m)), by table of their quantiles, for speed.
 */
class FalseAlarmTest {
    private static final int PROMPTS = 100;
    private static final List<String> EVALUATORS = List.of("a", "b", "c");
    private static final int GRAIN = 200;
    private static final double[] MEANS = quantiles(BetaDistribution.of(8, 2));
    private static final List<double[]> SCORES =
            IntStream.range(0, 100).mapToObj(i -> quantiles(i / 100.0)).toList();

    private final List<Observation> frame = frame();
    private final Random random = new Random(20260101);

    @Test
    void equalArmsThatMostlyAnswerAlikeHardlyEverRegress() {
        // given the same answer nine times out of ten, as at temperature 0
        double share = regressions(2000, .9, 0);

        assertTrue(share < .02, "regressions in " + share + " of runs");
    }

    @Test
    void equalArmsThatAnswerIndependentlyKeepTheErrorBudget() {
        double share = regressions(2000, 0, 0);

        // Holm promises .05; three standard errors of 2,000 runs are .015
        assertTrue(share < .05 + .015, "regressions in " + share + " of runs");
    }

    @Test
    void aDropOfTenPointsIsFound() {
        double share = regressions(500, 0, .1);

        assertTrue(share > .95, "regressions in " + share + " of runs");
    }

    private double regressions(int runs, double alike, double drop) {
        long found = IntStream.range(0, runs)
                .filter(ignored -> simulate(alike, drop).verdict() instanceof RunVerdict.Regression)
                .count();
        return (double) found / runs;
    }

    private RunResult simulate(double alike, double drop) {
        var tally = new RunTally(Observed.run(PROMPTS, 1, CONTROL, CANDIDATE));
        for (int i = 0; i < frame.size(); i += 2) {
            // In order of ids the candidate comes first: "candidate" < "stable".
            var candidate = new ArrayList<Score>();
            var control = new ArrayList<Score>();
            for (String evaluator : EVALUATORS) {
                double mean = Math.clamp(draw(MEANS), .12, .98);
                double before = draw(SCORES.get((int) Math.round(mean * 100)));
                double after =
                        random.nextDouble() < alike ? before : draw(SCORES.get((int) Math.round((mean - drop) * 100)));
                control.add(score(evaluator, before));
                candidate.add(score(evaluator, after));
            }
            tally.add(new Scored(frame.get(i), List.copyOf(candidate)));
            tally.add(new Scored(frame.get(i + 1), List.copyOf(control)));
        }
        return tally.result();
    }

    private double draw(double[] quantiles) {
        return quantiles[random.nextInt(GRAIN)];
    }

    private static double[] quantiles(double mean) {
        double m = Math.clamp(mean, .02, .98);
        return quantiles(BetaDistribution.of(8 * m, 8 * (1 - m)));
    }

    private static double[] quantiles(BetaDistribution distribution) {
        return IntStream.range(0, GRAIN)
                .mapToDouble(i -> distribution.inverseCumulativeProbability((i + .5) / GRAIN))
                .toArray();
    }

    private static List<Observation> frame() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < PROMPTS; i++) {
            observations.add(Observed.of("p" + i, CONTROL).answered());
            observations.add(Observed.of("p" + i, CANDIDATE).answered());
        }
        return Observed.inOrder(observations).stream().map(Scored::observation).toList();
    }
}
