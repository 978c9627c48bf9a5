package assay.report;

import java.util.List;

/** What the template of the experiments' list places. */
public record ExperimentListPage(Frame frame, String note, List<OverviewPage.ExperimentRow> rows) {
    public ExperimentListPage {
        rows = List.copyOf(rows);
    }
}
