package assay.report;

import java.util.List;

/**
 * What the template of the alerts' list places.
 *
 * @param claim how many are open, in a sentence
 * @param other the link to the list with those that are over, or to that without
 */
public record AlertListPage(Frame frame, String claim, String tone, Frame.Link other, List<Row> rows) {
    public AlertListPage {
        rows = List.copyOf(rows);
    }

    /** @param remarks such as {@code acknowledged}; often empty */
    public record Row(
            String name,
            String address,
            String state,
            String tone,
            String severity,
            String since,
            String sentence,
            String remarks,
            Runbook runbook) {}
}
