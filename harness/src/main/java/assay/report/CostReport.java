package assay.report;

import java.util.Comparator;
import java.util.List;

/** What was spent today and the days before, and what the store's operations took, as a page and as JSON (docs/http.md). */
public final class CostReport {
    public static final int FORMAT = 1;

    private CostReport() {}

    public static String html(Costs costs, List<Frame.Link> way) {
        return Pages.render("cost.jte", page(costs, way));
    }

    public static String json(Costs costs) {
        var root = ReportJson.object().put("format", FORMAT);
        root.set("usd_per_day", ReportJson.number(costs.usdPerDay()));
        var days = root.putArray("days");
        costs.days()
                .forEach(day ->
                        days.addObject().put("day", day.day().toString()).set("usd", ReportJson.number(day.usd())));
        var operations = root.putArray("operations");
        costs.operations()
                .forEach(operation -> operations
                        .addObject()
                        .put("operation", operation.name())
                        .put("requests", operation.requests())
                        .set("request_units", ReportJson.number(operation.requestUnits())));
        return ReportJson.pretty(root) + "\n";
    }

    private static CostPage page(Costs costs, List<Frame.Link> way) {
        return new CostPage(
                Frame.of("Cost", "", way),
                claim(costs),
                spentUp(costs) ? "bad" : "good",
                costs.usdPerDay().isPresent(),
                costs.days().stream()
                        .map(day -> new CostPage.DayRow(
                                day.day().toString(), Numbers.usd(day.usd()), share(costs, day.usd())))
                        .toList(),
                costs.operations().stream()
                        .sorted(Comparator.comparingDouble(Costs.Operation::requestUnits)
                                .reversed())
                        .map(CostReport::row)
                        .toList());
    }

    private static String claim(Costs costs) {
        String spent = Numbers.usd(today(costs)) + " spent today (UTC)";
        return costs.usdPerDay().isPresent()
                ? spent + ", of a budget of " + Numbers.usd(costs.usdPerDay().getAsDouble()) + " a day."
                : spent + "; no budget is set.";
    }

    private static boolean spentUp(Costs costs) {
        return costs.usdPerDay().isPresent()
                && today(costs) >= costs.usdPerDay().getAsDouble();
    }

    private static double today(Costs costs) {
        return costs.days().isEmpty() ? 0 : costs.days().getFirst().usd();
    }

    private static String share(Costs costs, double usd) {
        double budget = costs.usdPerDay().orElse(0);
        return budget > 0 ? Numbers.percent(usd / budget) : "";
    }

    private static CostPage.OperationRow row(Costs.Operation operation) {
        return new CostPage.OperationRow(
                Visible.shortText(operation.name()),
                Numbers.count(operation.requests()),
                Numbers.plain(operation.requestUnits()),
                operation.requests() == 0
                        ? Phrases.NONE
                        : Numbers.plain(operation.requestUnits() / operation.requests()));
    }
}
