package assay.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean that many cheap predictions and few true values give together (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic,
 * "Prediction-powered inference", Science 382, 2023).
 *
 * @param naive what the predictions alone say: off by their bias, however many there are
 * @param corrected the mean of all predictions and the mean of (true - predicted) where the truth is known
 */
public record PredictionPowered(Estimate naive, Estimate corrected) {
    private static final double TAIL = .025;

    /**
     * The corrected mean's variance is var(f)/N + var(y - f)/n + 2 cov(f, y - f)/N: the paper's for two samples, and the last
     * part since here the known ones are among all. Its interval is of Student's t with n - 1 degrees of freedom, where
     * the paper has the normal distribution, since n is small.
     *
     * @param predicted f, of all N things
     * @param known f of the n things, chosen by chance from all, whose truth is known
     * @param truth y of these, in the same order
     * @return absent under two things with a known truth
     */
    public static Optional<PredictionPowered> of(double[] predicted, double[] known, double[] truth) {
        int n = known.length;
        if (n != truth.length || n > predicted.length) {
            throw new IllegalArgumentException(truth.length + " truths of " + n + " among " + predicted.length);
        }
        if (n < 2) return Optional.empty();
        var all = Moments.NONE;
        for (double f : predicted) all = all.add(f);
        var errors = Moments.NONE;
        var told = Moments.NONE;
        for (int i = 0; i < n; i++) {
            errors = errors.add(truth[i] - known[i]);
            told = told.add(known[i]);
        }
        double together = 0;
        for (int i = 0; i < n; i++) {
            together += (known[i] - told.mean()) * (truth[i] - known[i] - errors.mean());
        }
        double variance = all.spread() / (predicted.length - 1) / predicted.length
                + errors.spread() / (n - 1) / n
                + 2 * together / (n - 1) / predicted.length;
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(TAIL) * Math.sqrt(Math.max(0, variance));
        double mean = all.mean() + errors.mean();
        return Optional.of(new PredictionPowered(
                all.estimate().orElseThrow(),
                new Estimate(mean, OptionalDouble.of(mean - half), OptionalDouble.of(mean + half))));
    }
}
