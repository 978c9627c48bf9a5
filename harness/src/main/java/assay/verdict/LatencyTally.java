package assay.verdict;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Durations in constant memory: the mean exact, quantiles to three digits. */
final class LatencyTally {
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram micros = new Histogram(DIGITS);
    private long count;
    private double nanos;
    private long least = Long.MAX_VALUE;
    private long most;

    void add(Duration duration) {
        long value = Math.max(0, duration.toNanos());
        count++;
        nanos += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        micros.recordValue(value / 1000);
    }

    /** Milliseconds; absent without a duration. */
    Optional<VariantResult.Latency> result() {
        if (count == 0) return Optional.empty();
        return Optional.of(
                new VariantResult.Latency(nanos / count / NANOS_PER_MILLI, quantile(50), quantile(95), quantile(99)));
    }

    /** A histogram names a bucket's upper end, which can lie above everything seen. */
    private double quantile(double percent) {
        return Math.clamp(
                micros.getValueAtPercentile(percent) / MICROS_PER_MILLI,
                least / NANOS_PER_MILLI,
                most / NANOS_PER_MILLI);
    }
}
