package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Charge;
import assay.pipeline.MemoryStore;
import assay.pipeline.Samples;
import assay.report.Costs;
import assay.scenario.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadCostTest {
    private static final Request COST = Asked.get("/api/cost");
    private static final List<Costs.Operation> OPERATIONS =
            List.of(new Costs.Operation("runs.read", 10, 10), new Costs.Operation("observations.create", 40, 412.8));

    private final MemoryStore store = new MemoryStore();

    @Test
    void aProgramIsToldWhatEachDayCostTheNewestFirst() {
        Kept.open(store, "benefits", 20); // 40 answers of a cent each

        var json = Told.json(cost(Workspace.Budget.usd(25), OPERATIONS).answer(COST));

        assertEquals(25, json.path("usd_per_day").asDouble());
        assertEquals(7, json.path("days").size());
        assertEquals("2026-01-02", json.at("/days/0/day").asText());
        assertEquals(.4, json.at("/days/0/usd").asDouble());
        assertEquals("2025-12-27", json.at("/days/6/day").asText());
        assertEquals(0, json.at("/days/6/usd").asDouble());
        assertEquals("observations.create", json.at("/operations/1/operation").asText());
        assertEquals(40, json.at("/operations/1/requests").asInt());
        assertEquals(412.8, json.at("/operations/1/request_units").asDouble());
    }

    @Test
    void aPersonIsShownTheShareOfTheBudgetAndWhatTakesMostFirst() throws Exception {
        Kept.open(store, "benefits", 20);

        String page = Told.text(cost(Workspace.Budget.usd(25), OPERATIONS).answer(Asked.query(COST, "format", "html")));

        Files.writeString(Path.of("target/cost-page.html"), page); // to be looked at
        assertTrue(page.contains("$0.40 spent today (UTC), of a budget of $25.00 a day."));
        assertTrue(page.contains("1.6 %"));
        assertTrue(page.indexOf("observations.create") < page.indexOf("runs.read"));
        assertTrue(page.contains("412.8") && page.contains("10.32"));
    }

    @Test
    void withoutABudgetAndWithoutRequestUnitsThePageLeavesThemOut() {
        var cost = cost(Workspace.Budget.NONE, List.of());

        String page = Told.text(cost.answer(Asked.query(COST, "format", "html")));
        var json = Told.json(cost.answer(COST));

        assertTrue(page.contains("$0 spent today (UTC); no budget is set."));
        assertFalse(page.contains("Of the budget") || page.contains("Request units"));
        assertTrue(json.path("usd_per_day").isNull());
        assertEquals(0, json.path("operations").size());
    }

    @Test
    void asManyDaysAreShownAsAreAskedFor() {
        var json = Told.json(cost(Workspace.Budget.NONE, List.of()).answer(Asked.query(COST, "days", "31")));

        assertEquals(31, json.path("days").size());
        assertEquals("2025-12-03", json.at("/days/30/day").asText());
    }

    @Test
    void tokensAreShownAgainstTheirOwnBudget() {
        Kept.open(store, "benefits", 20);
        var call = Samples.call(Samples.runId("benefits"), "more", "stable");
        store.add(
                Samples.scored(call, Samples.answer("x")), false, new Charge(LocalDate.parse("2026-01-02"), 0, 1_500));
        var cost = cost(new Workspace.Budget(OptionalDouble.of(25), OptionalLong.of(2_000), List.of()), List.of());

        String page = Told.text(cost.answer(Asked.query(COST, "format", "html")));
        var json = Told.json(cost.answer(COST));

        assertTrue(page.contains(
                "$0.40 and 1,500 tokens spent today (UTC), of a budget of $25.00 and 2,000 tokens a day."));
        assertTrue(page.contains("75 %"));
        assertEquals(2_000, json.path("tokens_per_day").asLong());
        assertEquals(1_500, json.at("/days/0/tokens").asLong());
    }

    @Test
    void aSpentBudgetIsRed() {
        Kept.open(store, "benefits", 20);

        String page = Told.text(cost(Workspace.Budget.usd(.4), List.of()).answer(Asked.query(COST, "format", "html")));

        assertTrue(page.contains("class=\"verdict bad\"") && page.contains("100 %"));
    }

    private ReadCost cost(Workspace.Budget budget, List<Costs.Operation> operations) {
        return new ReadCost(store, InstantSource.fixed(Samples.NOON), budget, () -> operations);
    }
}
