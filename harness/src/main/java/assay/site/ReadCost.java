package assay.site;

import assay.pipeline.Store;
import assay.report.CostReport;
import assay.report.Costs;
import assay.scenario.Workspace;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What was spent today and the days before (UTC), and what the store's operations took.
 *
 * @param budget what a day may cost
 * @param operations as counted so far; an empty list where the store counts none
 */
public record ReadCost(
        Store store, InstantSource clock, Workspace.Budget budget, Supplier<List<Costs.Operation>> operations)
        implements Endpoint {
    private static final Counted DAYS = new Counted("days", 7, 31);

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        var days = DAYS.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        if (days.isEmpty()) return DAYS.wrong().reply();
        var costs = new Costs(last(days.getAsInt()), budget.usdPerDay(), budget.tokensPerDay(), operations.get());
        return switch (form.get()) {
            case HTML -> Form.HTML.reply(CostReport.html(costs, Way.LINKS));
            case JSON -> Form.JSON.reply(CostReport.json(costs));
        };
    }

    private List<Costs.Day> last(int days) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return IntStream.range(0, days)
                .mapToObj(today::minusDays)
                .map(day -> new Costs.Day(day, store.spentUsd(day), store.spentTokens(day)))
                .toList();
    }
}
