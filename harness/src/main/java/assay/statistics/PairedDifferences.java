package assay.statistics;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Differences candidate - control over pairs, in constant memory. Differences are rounded to 1e-12, so that what
 * differs only by the rounding of its repetitions' mean is a tie.
 *
 * @param wins pairs in which the candidate is higher
 */
public record PairedDifferences(Moments differences, long wins, long losses) {
    public static final PairedDifferences NONE = new PairedDifferences(Moments.NONE, 0, 0);

    private static final double GRAIN = 1e12;

    /**
     * @param weight of the pair in the mean difference, above 0
     * @throws IllegalArgumentException for a number that is not finite, or another weight
     */
    public PairedDifferences add(double control, double candidate, double weight) {
        double difference = Math.rint((candidate - control) * GRAIN) / GRAIN + 0.0; // -0.0 becomes 0.0
        return new PairedDifferences(
                differences.add(difference, weight),
                wins + (difference > 0 ? 1 : 0),
                losses + (difference < 0 ? 1 : 0));
    }

    /**
     * With the paired t test. Where all differences are equal there is no spread to measure by, and the exact sign test
     * takes its place.
     */
    public Paired byT() {
        if (differences.allEqual()) return byMcNemar();
        if (!differences.varies()) return paired(OptionalDouble.empty(), OptionalDouble.empty());
        var t = TDistribution.of(differences.degreesOfFreedom());
        double statistic = differences.mean() / differences.standardError();
        return paired(
                OptionalDouble.of(Math.min(1, 2 * t.cumulativeProbability(-Math.abs(statistic)))),
                OptionalDouble.of(t.cumulativeProbability(statistic)));
    }

    /** With the exact McNemar test, for values that are 0 or 1: only pairs that changed say anything. */
    public Paired byMcNemar() {
        if (differences.count() == 0) return paired(OptionalDouble.empty(), OptionalDouble.empty());
        return paired(
                OptionalDouble.of(SignTest.twoSided(wins, losses)), OptionalDouble.of(SignTest.worse(wins, losses)));
    }

    private Paired paired(OptionalDouble pValue, OptionalDouble pWorse) {
        var estimate = differences.estimate();
        long pairs = differences.count();
        return new Paired(
                pairs,
                estimate.map(e -> OptionalDouble.of(e.mean())).orElse(OptionalDouble.empty()),
                estimate.map(Estimate::low).orElse(OptionalDouble.empty()),
                estimate.map(Estimate::high).orElse(OptionalDouble.empty()),
                wins,
                pairs - wins - losses,
                losses,
                pValue,
                pWorse);
    }
}
