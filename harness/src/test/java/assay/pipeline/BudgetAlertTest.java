package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.alert.AlertBook;
import assay.alert.AlertKind;
import assay.alert.Lifecycle;
import assay.scenario.Workspace;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetAlertTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");
    private static final Workspace.Budget BOTH =
            new Workspace.Budget(OptionalDouble.of(25), OptionalLong.of(2_000_000), List.of());

    private final MemoryStore store = new MemoryStore();

    @Test
    void underNineTenthsOfBothNobodyIsTold() {
        assertEquals(Optional.empty(), alerted(new Charge(DAY, 22_000_000_000L, 1_700_000)));
    }

    @Test
    void theAlertNamesTheTokensWhereTheyAreReachedFirst() {
        assertEquals(
                Optional.of("1,850,000 of the day's 2,000,000 tokens are used: judges are not asked any more."),
                alerted(new Charge(DAY, 1_000_000_000, 1_850_000)));
    }

    @Test
    void theAlertSaysWhatStopsNext() {
        assertEquals(
                Optional.of("23.90 of the day's 25.00 US dollars are spent: judges and copies of requests are not asked"
                        + " any more."),
                alerted(new Charge(DAY, 23_900_000_000L, 0)));
    }

    @Test
    void theAlertNamesTheMoneyWhereItIsReachedFirst() {
        assertEquals(
                Optional.of(
                        "25.10 of the day's 25.00 US dollars are spent: nothing is asked any more until midnight (UTC)."),
                alerted(new Charge(DAY, 25_100_000_000L, 1_900_000)));
    }

    private Optional<String> alerted(Charge charge) {
        var run = Samples.run("benefits", 1, "stable");
        store.open(run);
        var call = Samples.call(run.id(), "p", "stable");
        store.add(Samples.scored(call, Samples.answer("x")), false, charge);
        InstantSource noon = InstantSource.fixed(Samples.NOON);
        var budget = Budget.of(BOTH, store, noon);

        new WatchHarness(List.of(), store, budget, 1, Lifecycle.DEFAULT, noon, ignored -> {}).run();

        return WatchWindows.book(store.states(), WatchHarness.HARNESS)
                .read()
                .value()
                .orElse(AlertBook.EMPTY)
                .alerts()
                .stream()
                .filter(alert -> alert.key().kind() == AlertKind.BUDGET)
                .map(alert -> alert.evidence().sentence())
                .findFirst();
    }
}
