package assay.verdict;

import assay.verdict.Backtest.Crossed;
import assay.verdict.Backtest.Fired;
import java.util.List;

/**
 * What the detectors would have said of a series' past.
 *
 * @param level mean score of the baseline
 * @param limit of the fixed threshold beside them
 * @param measured runs after the baseline that were measured
 * @param skipped those that were not: too few of the baseline's prompts, or another version of the evaluator
 * @param deployments after which the deploy check looked
 * @param dependent whether neighbouring runs depended on each other, which the watch's promise excludes
 * @param curve run means, each of {@code width} runs, in order
 */
public record Backtested(
        double level,
        double limit,
        long measured,
        long skipped,
        long deployments,
        List<Fired> fired,
        List<Crossed> crossed,
        boolean dependent,
        List<Double> curve,
        long width) {
    public Backtested {
        fired = List.copyOf(fired);
        crossed = List.copyOf(crossed);
        curve = List.copyOf(curve);
    }

    /** The most that the chance of any false alarm of the subject could be, in [0, 1]. */
    public double spent() {
        return Math.min(1, measured / Watch.RUNS_TO_FALSE_ALARM + deployments * Watch.CHECK_BUDGET);
    }
}
