package assay.verdict;

import assay.verdict.SeriesVerdict.By;
import assay.verdict.WindowScores.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Replays the past of one series through its detectors, and through a fixed threshold beside them, in a size that does
 * not grow with it but for the earlier scores that the watch keeps. Feed it the runs after the baseline, in order. Not
 * for several threads.
 */
public final class Backtest {
    private final Norm norm;
    private final double floor;
    private final List<Fired> fired = new ArrayList<>();
    private final List<Crossed> crossed = new ArrayList<>();
    private final Curve curve = new Curve();
    private Watch watch;
    private FixedThreshold threshold;
    private long suspected;
    private long measured;
    private long skipped;
    private long deployments;

    /**
     * @param series how many share the budget
     * @param floor share of the baseline's prompts that a run must have, in [0, 1]
     */
    public Backtest(Norm norm, int series, double floor) {
        this.norm = norm;
        this.floor = floor;
        this.watch = Watch.over("", norm, series);
        this.threshold = FixedThreshold.of(norm.runs());
    }

    /**
     * A run of the past.
     *
     * @param sequence its place among all runs, rising
     * @param scores beside those of the control, where the norm has one
     * @param deployed whether what answers had changed since the run before
     */
    public record Past(long sequence, String run, Optional<Instant> at, Beside scores, boolean deployed) {
        /** Of a series that is watched by itself. */
        public Past(long sequence, String run, Optional<Instant> at, Metric scores, boolean deployed) {
            this(sequence, run, at, Beside.nothing(scores), deployed);
        }
    }

    /**
     * An alarm.
     *
     * @param number of the run among those measured, from 1
     * @param suspected sequence number of the run since which it had been suspected
     * @param from mean score of the baseline
     * @param to mean score from suspicion to alarm
     * @param half half the width of the drop's 95 % interval
     * @param over the run in which it was over; absent: it lasts to the end
     */
    public record Fired(
            long sequence,
            long number,
            String run,
            Optional<Instant> at,
            By by,
            long suspected,
            double from,
            double to,
            OptionalDouble half,
            Optional<String> over) {
        Fired overIn(String last) {
            return new Fired(sequence, number, run, at, by, suspected, from, to, half, Optional.of(last));
        }
    }

    /** The fixed threshold was crossed. */
    public record Crossed(long sequence, long number, String run, Optional<Instant> at) {}

    /** After one more run; the alarm that it raised, if it did. */
    public Optional<Fired> add(Past run) {
        if (run.deployed()) {
            watch = watch.deployed(norm);
            deployments++;
        }
        var sum = comparable(run.scores()) ? norm.sum(run.scores()) : Optional.<Norm.Sum>empty();
        if (sum.isEmpty()) {
            skipped++;
            return Optional.empty();
        }
        measured++;
        curve.add(norm.level() + sum.get().plain());
        cross(run, sum.get());
        return watch(run, sum.get());
    }

    private boolean comparable(Beside scores) {
        return scores.own().versions().size() == 1
                && scores.own().versions().first().equals(norm.evaluator())
                && norm.covered(scores, floor);
    }

    private void cross(Past run, Norm.Sum sum) {
        boolean before = threshold.firing();
        threshold = threshold.add(sum.plain());
        if (threshold.firing() && !before) crossed.add(new Crossed(run.sequence(), measured, run.run(), run.at()));
    }

    private Optional<Fired> watch(Past run, Norm.Sum sum) {
        boolean before = watch.phase() instanceof SeriesVerdict.Regressed;
        watch = watch.add(norm, sum, run.run());
        if (watch.phase() instanceof SeriesVerdict.Regressed regressed) {
            if (before) {
                if (regressed.by() == By.DEPLOY_CHECK && recovered()) over(run);
                return Optional.empty();
            }
            return Optional.of(fire(run, regressed.by()));
        }
        if (before) over(run);
        if (!watch.phase().uneasy()) suspected = 0;
        else if (suspected == 0) suspected = run.sequence();
        return Optional.empty();
    }

    private Fired fire(Past run, By by) {
        double drop = watch.fall().mean();
        var alarm = new Fired(
                run.sequence(),
                measured,
                run.run(),
                run.at(),
                by,
                suspected == 0 ? run.sequence() : suspected,
                norm.level(),
                norm.level() + drop,
                watch.dropHalfWidth(norm),
                Optional.empty());
        fired.add(alarm);
        return alarm;
    }

    /** A person says when an alarm of the deploy check is over; of the past, the rule of the watch does. */
    private boolean recovered() {
        return watch.recent().size() == Watch.RECENT
                && norm.nearer(watch.recent(), watch.fallen().mean());
    }

    private void over(Past run) {
        fired.set(fired.size() - 1, fired.getLast().overIn(run.run()));
        watch = watch.anew(norm);
        suspected = 0;
    }

    /** Whether something is suspected or known to be wrong now. */
    public boolean uneasy() {
        return watch.phase().uneasy();
    }

    public Backtested result() {
        return new Backtested(
                norm.level(),
                norm.level() + FixedThreshold.of(norm.runs()).limit(),
                measured,
                skipped,
                deployments,
                fired,
                crossed,
                watch.dependence().isPresent(),
                curve.means(),
                curve.width());
    }
}
