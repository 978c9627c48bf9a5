package assay.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Running mean and variance of weighted numbers, in constant memory (D. H. D. West, "Updating mean and variance
 * estimates", CACM 22, 1979). The weights say how much a number matters, not how often it was seen: doubling all of
 * them changes nothing, and with equal weights everything is the plain mean and the plain t interval.
 *
 * @param weight sum of the weights
 * @param weightSquares sum of their squares
 * @param spread weighted sum of squared deviations from the mean
 * @param least smallest number; positive infinity without one
 * @param most largest number; negative infinity without one
 */
public record Moments(
        long count, double weight, double weightSquares, double mean, double spread, double least, double most) {
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Half of what a 95 % interval leaves out. */
    private static final double TAIL = .025;

    public Moments add(double value) {
        return add(value, 1);
    }

    /**
     * @param weight above 0 and finite
     * @throws IllegalArgumentException for a number that is not finite, or another weight
     */
    public Moments add(double value, double weight) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("not a number: " + value);
        if (!(weight > 0 && Double.isFinite(weight))) throw new IllegalArgumentException("not a weight: " + weight);
        return merge(new Moments(1, weight, weight * weight, value, 0, value, value));
    }

    /** The moments of both together; equal to adding one by one, but for rounding. */
    public Moments merge(Moments other) {
        if (count == 0) return other;
        if (other.count == 0) return this;
        double total = weight + other.weight;
        double apart = other.mean - mean;
        double lowest = Math.min(least, other.least);
        double highest = Math.max(most, other.most);
        return new Moments(
                count + other.count,
                total,
                weightSquares + other.weightSquares,
                Math.clamp(mean + apart * (other.weight / total), lowest, highest), // rounding must not leave [0, 1]
                spread + other.spread + apart * apart * (weight * (other.weight / total)),
                lowest,
                highest);
    }

    /**
     * The mean with its 95 % t interval. One number has none; equal numbers have themselves as interval. It is not cut
     * off at the ends of a scale.
     */
    public Optional<Estimate> estimate() {
        if (count == 0) return Optional.empty();
        var half = halfWidth();
        return Optional.of(
                half.isEmpty()
                        ? new Estimate(mean, OptionalDouble.empty(), OptionalDouble.empty())
                        : new Estimate(
                                mean,
                                OptionalDouble.of(mean - half.getAsDouble()),
                                OptionalDouble.of(mean + half.getAsDouble())));
    }

    private OptionalDouble halfWidth() {
        if (count < 2) return OptionalDouble.empty();
        if (allEqual()) return OptionalDouble.of(0);
        if (!varies()) return OptionalDouble.empty();
        double half = TDistribution.of(degreesOfFreedom()).inverseSurvivalProbability(TAIL) * standardError();
        return Double.isFinite(half) ? OptionalDouble.of(half) : OptionalDouble.empty();
    }

    boolean allEqual() {
        return least == most;
    }

    /** Whether there is a t distribution to compare with; not where one weight drowns all others. */
    boolean varies() {
        return standardError() > 0 && degreesOfFreedom() > 0;
    }

    /** Of the mean; the variance is unbiased for weights of importance: spread / (W - W2/W). */
    double standardError() {
        double variance = spread / (weight - weightSquares / weight);
        return Double.isFinite(variance) ? Math.sqrt(variance * weightSquares) / weight : 0;
    }

    /** One less than Kish's effective number of units, W^2/W2. */
    double degreesOfFreedom() {
        return weight * weight / weightSquares - 1;
    }
}
