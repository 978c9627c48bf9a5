package assay.verdict;

import assay.statistics.MirroredWatch;
import assay.statistics.Moments;
import assay.statistics.SortedScores;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for a lasting gain of a series over its baseline. It tells nobody; but against a baseline that is too low a later
 * drop is found late or never. Immutable.
 *
 * @param watch the same as for drops, scores reversed
 * @param rise the plain sums of the runs since it was first seen; of none while it is not
 * @param risen the same by the watch's weights
 * @param control what the control did itself in these runs
 * @param stands whether it is beyond chance
 * @param recent the last ten watched scores since then
 */
public record Gain(
        MirroredWatch watch, Moments rise, Moments risen, Moments control, boolean stands, List<Double> recent) {
    static final Gain NONE =
            new Gain(MirroredWatch.start(), Moments.NONE, Moments.NONE, Moments.NONE, false, List.of());

    public Gain {
        recent = List.copyOf(recent);
    }

    /**
     * After one more run.
     *
     * @param past watched scores of the runs before
     * @param series how many share the budget
     */
    Gain add(Norm norm, SortedScores past, Norm.Sum run, double uniform, int series) {
        if (stands) return whileItStands(norm, run);
        var next = watch.add(past, run.weighted(), uniform);
        boolean seen = next.logMean() >= Math.log(Watch.SUSPECT_AT * series);
        boolean beyondChance = next.logMean() >= Math.log(Watch.RUNS_TO_FALSE_ALARM * series);
        if (!seen) return new Gain(next, Moments.NONE, Moments.NONE, Moments.NONE, false, List.of());
        var higher = rise.add(run.plain());
        var beside = control.add(run.control());
        boolean now = beyondChance && Watch.own(higher, beside);
        return new Gain(next, higher, risen.add(run.weighted()), beside, now, List.of());
    }

    private Gain whileItStands(Norm norm, Norm.Sum run) {
        var last = Stream.concat(recent.stream(), Stream.of(run.weighted()))
                .skip(recent.size() == Watch.RECENT ? 1 : 0)
                .toList();
        boolean over = last.size() == Watch.RECENT && norm.nearer(last, risen.mean());
        return over ? NONE : new Gain(watch, rise.add(run.plain()), risen, control, true, last);
    }

    /** Whether nothing higher than the baseline is seen, not even with a hundredth of the evidence. */
    boolean none() {
        return !stands && rise.count() == 0;
    }
}
