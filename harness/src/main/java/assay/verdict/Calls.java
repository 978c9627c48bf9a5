package assay.verdict;

import assay.statistics.BurnRate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many calls of a variant were made and failed, in buckets of five minutes, for the three days that the slowest alert
 * on its error budget looks back.
 *
 * @param buckets by the second at which they begin, since 1970
 */
public record Calls(NavigableMap<Long, Count> buckets) {
    public static final Calls NONE = new Calls(new TreeMap<>());

    private static final long BUCKET_SECONDS = 300;
    private static final Duration KEPT = Duration.ofDays(3);

    public Calls {
        buckets = Collections.unmodifiableNavigableMap(new TreeMap<>(buckets));
    }

    /** Within one bucket. */
    public record Count(long calls, long failed) {
        Count plus(Count other) {
            return new Count(calls + other.calls, failed + other.failed);
        }
    }

    /** With these calls, and without what is too old beside them. */
    public Calls add(Instant at, long calls, long failed) {
        long bucket = Math.floorDiv(at.getEpochSecond(), BUCKET_SECONDS) * BUCKET_SECONDS;
        var all = new TreeMap<>(buckets);
        all.merge(bucket, new Count(calls, failed), Count::plus);
        all.headMap(all.lastKey() - KEPT.toSeconds(), false).clear();
        return new Calls(all);
    }

    public Calls plus(Calls other) {
        var all = new TreeMap<>(buckets);
        other.buckets.forEach((bucket, count) -> all.merge(bucket, count, Count::plus));
        return new Calls(all);
    }

    /** Those of the last so many minutes up to the newest bucket. */
    private Count within(Duration window) {
        if (buckets.isEmpty()) return new Count(0, 0);
        long from = buckets.lastKey() + BUCKET_SECONDS - window.toSeconds();
        return buckets.tailMap(from, true).values().stream().reduce(new Count(0, 0), Count::plus);
    }

    /** How fast the error budget burns, and over which two windows. */
    public enum Speed {
        /** Two per cent of a month's budget in an hour. */
        FAST(14.4, Duration.ofMinutes(5), Duration.ofHours(1)),
        /** Five per cent in six hours. */
        STEADY(6, Duration.ofMinutes(30), Duration.ofHours(6)),
        /** Ten per cent in three days. */
        SLOW(1, Duration.ofHours(6), Duration.ofDays(3));

        private final double rate;
        private final Duration recent;
        private final Duration whole;

        Speed(double rate, Duration recent, Duration whole) {
            this.rate = rate;
            this.recent = recent;
            this.whole = whole;
        }

        public Duration whole() {
            return whole;
        }
    }

    /** So few calls, or failures, tell nothing of a rate. */
    private static final long FEWEST_CALLS = 20;

    private static final long FEWEST_FAILURES = 3;

    /**
     * Whether it burns at this speed now, by the short window, and has for long enough to matter, by the long one.
     *
     * @param objective share of calls that must succeed, in (0, 1)
     */
    public boolean burns(Speed speed, double objective) {
        var whole = within(speed.whole);
        double rate = Math.min(speed.rate, BurnRate.of(1, 1, objective)); // a low objective is never burnt faster
        return whole.calls() >= FEWEST_CALLS
                && whole.failed() >= FEWEST_FAILURES
                && rate(whole, objective) >= rate
                && rate(within(speed.recent), objective) >= rate;
    }

    private static double rate(Count count, double objective) {
        return BurnRate.of(count.failed(), count.calls(), objective);
    }

    /** In the long window of that speed. */
    public Count over(Speed speed) {
        return within(speed.whole);
    }
}
