package assay.report;

import java.time.LocalDate;
import java.util.ArrayList;
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
        costs.tokensPerDay()
                .ifPresentOrElse(tokens -> root.put("tokens_per_day", tokens), () -> root.putNull("tokens_per_day"));
        var days = root.putArray("days");
        costs.days()
                .forEach(day -> days.addObject()
                        .put("day", day.day().toString())
                        .put("tokens", day.tokens())
                        .set("usd", ReportJson.number(day.usd())));
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
                costs.usdPerDay().isPresent() || costs.tokensPerDay().isPresent(),
                costs.days().stream()
                        .map(day -> new CostPage.DayRow(
                                day.day().toString(),
                                Numbers.usd(day.usd()),
                                Numbers.count(day.tokens()),
                                share(costs, day)))
                        .toList(),
                costs.operations().stream()
                        .sorted(Comparator.comparingDouble(Costs.Operation::requestUnits)
                                .reversed())
                        .map(CostReport::row)
                        .toList());
    }

    private static String claim(Costs costs) {
        var today = today(costs);
        String spent = Numbers.usd(today.usd())
                + (costs.tokensPerDay().isPresent() ? " and " + Numbers.count(today.tokens()) + " tokens" : "")
                + " spent today (UTC)";
        var budget = new ArrayList<String>();
        costs.usdPerDay().ifPresent(usd -> budget.add(Numbers.usd(usd)));
        costs.tokensPerDay().ifPresent(tokens -> budget.add(Numbers.count(tokens) + " tokens"));
        return budget.isEmpty()
                ? spent + "; no budget is set."
                : spent + ", of a budget of " + String.join(" and ", budget) + " a day.";
    }

    private static boolean spentUp(Costs costs) {
        return share(costs, today(costs), 0) >= 1;
    }

    private static Costs.Day today(Costs costs) {
        return costs.days().isEmpty()
                ? new Costs.Day(LocalDate.EPOCH, 0, 0)
                : costs.days().getFirst();
    }

    private static String share(Costs costs, Costs.Day day) {
        double share = share(costs, day, -1);
        return share < 0 ? "" : Numbers.percent(share);
    }

    /** Of money or tokens, whichever is nearer to its end. */
    private static double share(Costs costs, Costs.Day day, double without) {
        double usd =
                costs.usdPerDay().isPresent() ? day.usd() / costs.usdPerDay().getAsDouble() : without;
        double tokens = costs.tokensPerDay().isPresent()
                ? (double) day.tokens() / costs.tokensPerDay().getAsLong()
                : without;
        return Math.max(usd, tokens);
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
