package assay.report;

import assay.alert.Alert;
import assay.verdict.Baseline;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything is.
 *
 * @param rows by scenario and variant
 * @param open all alerts that are open, what needs somebody first
 * @param baselines by scenario; absent where none stands
 */
public record Overview(
        Instant now,
        List<OverviewRow> rows,
        List<Alert> open,
        List<ShownExperiment> experiments,
        Map<String, Optional<Baseline>> baselines) {
    public Overview {
        rows = List.copyOf(rows);
        open = List.copyOf(open);
        experiments = List.copyOf(experiments);
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }
}
