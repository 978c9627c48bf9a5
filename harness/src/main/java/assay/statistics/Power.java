package assay.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many units a test needs to find a difference of a given size. */
public final class Power {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Power() {}

    /**
     * Pairs for a fixed-size one-sided test.
     *
     * @param deviation of the pairs' differences
     * @param difference to be found, above 0
     * @param alpha chance of a false alarm
     * @param power chance of finding it
     */
    public static long pairs(double deviation, double difference, double alpha, double power) {
        if (!(difference > 0)) throw new IllegalArgumentException("no difference to find: " + difference);
        double z = NORMAL.inverseSurvivalProbability(alpha) + NORMAL.inverseCumulativeProbability(power);
        double root = z * deviation / difference;
        return (long) Math.ceil(root * root);
    }
}
