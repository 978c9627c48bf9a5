package assay.statistics;

import java.util.OptionalDouble;

/**
 * An interval for the mean difference of pairs that may be looked at after every pair: the predictable plug-in empirical
 * Bernstein confidence sequence (I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting",
 * JRSS B 86, 2024, theorem 2). In constant memory; the order of the pairs is that of the closed window.
 *
 * @param alpha chance that it ever misses the mean, in (0, 1)
 * @param count pairs so far
 * @param sum of x = (difference + 1) / 2
 * @param spread of x around its running mean
 * @param bets sum of the bets
 * @param weighted sum of bet * x
 * @param penalty what the width grows by
 */
public record BernsteinInterval(
        double alpha, long count, double sum, double spread, double bets, double weighted, double penalty) {
    private static final double LARGEST_BET = .5;

    public static BernsteinInterval of(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha outside (0, 1): " + alpha);
        return new BernsteinInterval(alpha, 0, 0, 0, 0, 0, 0);
    }

    /** @param difference in [-1, 1] */
    public BernsteinInterval add(double difference) {
        if (!(difference >= -1 && difference <= 1)) {
            throw new IllegalArgumentException("a difference outside [-1, 1]: " + difference);
        }
        double x = (difference + 1) / 2;
        double before = mean(sum, count);
        long t = count + 1;
        double variance = (.25 + spread) / t;
        double bet = Math.min(LARGEST_BET, Math.sqrt(2 * budget() / (variance * t * Math.log1p((double) t))));
        double after = mean(sum + x, t);
        return new BernsteinInterval(
                alpha,
                t,
                sum + x,
                spread + (x - after) * (x - after),
                bets + bet,
                weighted + bet * x,
                penalty + (x - before) * (x - before) * (-Math.log1p(-bet) - bet));
    }

    private static double mean(double sum, long count) {
        return (.5 + sum) / (count + 1);
    }

    private double budget() {
        return Math.log(2 / alpha);
    }

    /** The middle on the scale of differences; absent without a pair. */
    public OptionalDouble centre() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(2 * weighted / bets - 1);
    }

    /** Half the width on the scale of differences; infinite without a pair. */
    public double halfWidth() {
        return count == 0 ? Double.POSITIVE_INFINITY : 2 * (budget() + penalty) / bets;
    }

    /** The interval within what a difference can be. */
    public Estimate estimate() {
        double centre = centre().orElse(0);
        double half = halfWidth();
        return new Estimate(centre, OptionalDouble.of(centre - half), OptionalDouble.of(centre + half)).within(-1, 1);
    }
}
