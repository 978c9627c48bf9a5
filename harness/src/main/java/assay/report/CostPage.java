package assay.report;

import java.util.List;

/**
 * What the template of the cost page places.
 *
 * @param claim what was spent today, in a sentence
 * @param tone of the claim
 * @param budgeted whether a day has a budget
 */
public record CostPage(
        Frame frame, String claim, String tone, boolean budgeted, List<DayRow> days, List<OperationRow> operations) {

    /** @param share of the budget; empty without one */
    public record DayRow(String day, String usd, String tokens, String share) {}

    public record OperationRow(String name, String requests, String units, String each) {}
}
