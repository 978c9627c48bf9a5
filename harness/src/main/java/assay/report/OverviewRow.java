package assay.report;

import assay.alert.Alert;
import assay.plan.RunId;
import assay.verdict.VariantResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one variant does in one scenario.
 *
 * @param last of its newest closed run; absent before there is one
 * @param recent overall scores of the newest runs in which it has one, the oldest first
 * @param series what is measured against the baseline; none without one
 * @param open alerts about it
 */
public record OverviewRow(
        String scenario,
        String variant,
        Optional<Last> last,
        List<Double> recent,
        List<WatchedSeries> series,
        List<Alert> open) {
    public OverviewRow {
        recent = List.copyOf(recent);
        series = List.copyOf(series);
        open = List.copyOf(open);
    }

    /** The newest closed run. */
    public record Last(RunId run, Instant closed, VariantResult result) {}
}
