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
 * @param scenario empty: of a variant that is probed and in no scenario
 * @param last of its newest closed run; absent before there is one
 * @param probes of the last hour, as if they were one run; absent without any
 * @param recent overall scores of the newest runs in which it has one, the oldest first
 * @param series what is measured against the baseline; none without one
 * @param open alerts about it
 */
public record OverviewRow(
        String scenario,
        String variant,
        Optional<Last> last,
        Optional<Last> probes,
        List<Double> recent,
        List<WatchedSeries> series,
        List<Alert> open) {
    public OverviewRow {
        recent = List.copyOf(recent);
        series = List.copyOf(series);
        open = List.copyOf(open);
    }

    /** What the endpoint itself is known by: its probes, else the newest run. */
    public Optional<VariantResult> endpoint() {
        return probes.or(() -> last).map(Last::result);
    }

    /** The newest closed run, or window of probes. */
    public record Last(RunId run, Instant closed, VariantResult result) {}
}
