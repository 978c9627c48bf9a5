package assay.simulator;

import java.time.Duration;

/**
 * How long an answer takes, in real time: log-normal, so never negative and now and then much
 * longer.
 *
 * @param median half of the answers take longer; zero: no waiting at all
 * @param spread standard deviation of the logarithm, at least 0; 0: every answer takes the median
 * @param firstToken median until the first event of a stream, at most {@code median}; the rest follows evenly
 */
public record Latency(Duration median, double spread, Duration firstToken) {
    public static final Latency ZERO = new Latency(Duration.ZERO, 0, Duration.ZERO);

    /** Beyond this an answer takes thousands of times the median. */
    private static final double WIDEST = 3;

    public Latency {
        if (median.isNegative()) throw new IllegalArgumentException("median is negative: " + median);
        if (!(spread >= 0 && spread <= WIDEST)) {
            throw new IllegalArgumentException("spread is outside [0, " + WIDEST + "]: " + spread);
        }
        if (firstToken.isNegative() || firstToken.compareTo(median) > 0) {
            throw new IllegalArgumentException("first_token is outside [0, median]: " + firstToken);
        }
    }

    /** Without spread; the first token after a third of the time. */
    public static Latency of(Duration median) {
        return new Latency(median, 0, median.dividedBy(3));
    }

    public Latency withSpread(double now) {
        return new Latency(median, now, firstToken);
    }

    /** What one call takes. */
    Latency draw(Draws draws) {
        if (median.isZero() || spread == 0) return this;
        double factor = Math.exp(spread * draws.gaussian("latency"));
        return new Latency(scaled(median, factor), spread, scaled(firstToken, factor));
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
