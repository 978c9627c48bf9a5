package assay.pipeline;

import assay.statistics.Estimate;
import assay.verdict.ExperimentVerdict;
import assay.verdict.ExperimentWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an experiment stands after its last closed window.
 *
 * @param applied sequence number of that window
 * @param points the primary metric's interval over time, thinned out so that there are never many
 * @param stride windows with pairs between two points
 * @param windows with pairs so far
 */
public record ExperimentState(
        long applied,
        ExperimentWatch watch,
        ExperimentVerdict verdict,
        List<String> againstPromotion,
        List<Point> points,
        long stride,
        long windows) {
    static final String NAME = "experiment";
    private static final int MOST_POINTS = 200;

    public ExperimentState {
        againstPromotion = List.copyOf(againstPromotion);
        points = List.copyOf(points);
    }

    /** The interval as it stood at an instant. */
    public record Point(Instant at, long pairs, Estimate effect) {}

    static ExperimentState begin(ExperimentWatch watch, ExperimentVerdict verdict) {
        return new ExperimentState(0, watch, verdict, List.of(), List.of(), 1, 0);
    }

    /** With this window's point, if it is one that is kept. */
    ExperimentState then(
            long sequence, ExperimentWatch next, ExperimentVerdict said, List<String> against, Point point) {
        boolean grown = point.pairs() > 0
                && (points.isEmpty() || point.pairs() != points.getLast().pairs());
        long count = grown ? windows + 1 : windows;
        var all = new ArrayList<>(points);
        if (grown && count % stride == 0) all.add(point);
        long wider = stride;
        if (all.size() > MOST_POINTS) {
            wider = 2 * stride;
            var half = new ArrayList<Point>();
            for (int i = 1; i < all.size(); i += 2) half.add(all.get(i));
            all = half;
        }
        return new ExperimentState(sequence, next, said, against, all, wider, count);
    }
}
