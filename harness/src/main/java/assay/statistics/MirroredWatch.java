package assay.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * {@link ConformalWatch} with all scores reversed: looks for a lasting gain, among the earlier runs that the watch of drops
 * keeps. Its false alarms have a bound of their own, which is the same (docs/statistics.md, G2).
 *
 * @param logR natural logarithms of the statistics, one for each size; negative infinity at the start
 */
public record MirroredWatch(List<Double> logR) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public MirroredWatch {
        logR = ShiryaevRoberts.checked(logR);
    }

    public static MirroredWatch start() {
        return new MirroredWatch(ShiryaevRoberts.start());
    }

    /**
     * The state after one more run.
     *
     * @param past scores of earlier runs, this one not among them
     * @param uniform in (0, 1), breaks ties
     */
    public MirroredWatch add(SortedScores past, double score, double uniform) {
        if (!(uniform > 0 && uniform < 1)) throw new IllegalArgumentException("not within (0, 1): " + uniform);
        int atMost = past.atMost(score);
        int equal = atMost - past.below(score);
        double p = (past.size() - atMost + uniform * (1 + equal)) / (past.size() + 1);
        return new MirroredWatch(ShiryaevRoberts.add(logR, NORMAL.inverseCumulativeProbability(p)));
    }

    /** The natural logarithm of the mean of the five statistics. */
    public double logMean() {
        return ShiryaevRoberts.logMean(logR);
    }
}
