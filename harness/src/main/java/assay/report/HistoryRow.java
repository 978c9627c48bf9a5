package assay.report;

import java.util.List;
import java.util.stream.Collectors;

/** One entry of a history as a page shows it. */
public record HistoryRow(String at, String what, String who, String why, String details) {

    static List<HistoryRow> of(List<Happened> entries) {
        return entries.stream().map(HistoryRow::of).toList();
    }

    private static HistoryRow of(Happened entry) {
        var details = entry.details().entrySet().stream()
                .filter(detail -> !detail.getValue().isBlank())
                .map(detail -> detail.getKey() + ": " + detail.getValue())
                .collect(Collectors.joining(" · "));
        return new HistoryRow(
                OpenRun.time(entry.at()),
                entry.what(),
                Visible.shortText(entry.who()),
                Visible.of(entry.why()),
                Visible.shortText(details));
    }
}
