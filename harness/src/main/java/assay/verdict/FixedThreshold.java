package assay.verdict;

import assay.statistics.Moments;

/**
 * What is usually set up by hand, beside which the watch is shown: a run's mean below the baseline's by more than two of
 * its standard deviations, three times in a row.
 *
 * @param limit of a run's mean difference from the baseline
 * @param row how many runs have been below it in a row
 */
public record FixedThreshold(double limit, int row) {
    private static final double DEVIATIONS = 2;
    private static final int IN_A_ROW = 3;

    /** @param runs the baseline's, at least two */
    public static FixedThreshold of(Moments runs) {
        return new FixedThreshold(runs.mean() - DEVIATIONS * Math.sqrt(runs.spread() / (runs.count() - 1)), 0);
    }

    public FixedThreshold add(double run) {
        return new FixedThreshold(limit, run < limit ? row + 1 : 0);
    }

    public boolean firing() {
        return row >= IN_A_ROW;
    }
}
