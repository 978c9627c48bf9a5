package assay.statistics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Watches runs for ever for a lasting drop: each run's rank among all before it becomes a p value, which is uniform as
 * long as runs are exchangeable, whatever their distribution; Shiryaev-Roberts statistics over five sizes of a drop add
 * the evidence up from every possible beginning (docs/statistics.md, G2). Its mean run length to a false alarm is at
 * least the threshold at which it fires, and the chance of one within T runs at most T / threshold.
 *
 * @param logR natural logarithms of the statistics, one for each size; negative infinity at the start
 * @param past scores of earlier runs, the baseline's included
 */
public record ConformalWatch(List<Double> logR, SortedScores past) {
    /**
     * Earlier runs that are kept. A yardstick of this many ranks a run as well as a longer one would; only that later
     * ranks share it makes them depend on each other, by less than a hundredth of a standard deviation.
     */
    private static final int MOST_PAST = 20_000;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public ConformalWatch {
        logR = ShiryaevRoberts.checked(logR);
    }

    /** @param baseline scores of the baseline's runs */
    public static ConformalWatch from(SortedScores baseline) {
        return new ConformalWatch(ShiryaevRoberts.start(), baseline);
    }

    /**
     * The state after one more run.
     *
     * @param uniform in (0, 1), breaks ties; see {@link #uniform(String)}
     */
    public ConformalWatch add(double score, double uniform) {
        double z = NORMAL.inverseCumulativeProbability(p(score, uniform));
        return new ConformalWatch(ShiryaevRoberts.add(logR, z), past.size() < MOST_PAST ? past.add(score) : past);
    }

    double p(double score, double uniform) {
        if (!(uniform > 0 && uniform < 1)) throw new IllegalArgumentException("not within (0, 1): " + uniform);
        int below = past.below(score);
        int equal = past.atMost(score) - below;
        return (below + uniform * (1 + equal)) / (past.size() + 1);
    }

    /** The natural logarithm of the mean of the five statistics. */
    public double logMean() {
        return ShiryaevRoberts.logMean(logR);
    }

    /** A number in (0, 1) that follows from a run's id: the same run is ranked the same way whoever ranks it. */
    public static double uniform(String id) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            long bits = IntStream.range(0, 7).mapToLong(i -> hash[i] & 0xffL).reduce(0, (sum, b) -> sum << 8 | b);
            return ((bits >>> 4) + .5) * 0x1p-52;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
