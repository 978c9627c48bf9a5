package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The budget of a day, over commands and days. */
class SpendingTest {
    private static final String PRICED = "    price: { input: 1000, output: 1000 }";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void theSecondCommandOfADayStopsWhereTheMoneyEndsAndGoesOnTheNextDay() throws IOException {
        try (var paid = PaidEndpoint.start(here, 4, .55, PRICED)) {
            on("2026-01-02").run("run", "-j", "1").with(0);

            on("2026-01-02")
                    .run("run", "-j", "1", "-o", "partial.json", "-o", "partial.md")
                    .with(103)
                    .says("budget of $0.5500 a day; $0.6000 were spent today (UTC)", "--resume", "Partial: 2 of 4");
            assertEquals(6, paid.calls());
            assertEquals(
                    103,
                    RunJson.read(here.resolve("partial.json")).path("exit_code").intValue());
            assertTrue(Files.readString(here.resolve("partial.md")).contains("Partial: 2 of 4 calls were made"));

            on("2026-01-02").run("run", "--resume").with(103);
            assertEquals(6, paid.calls());

            on("2026-01-03").run("run", "--resume", "-j", "1").with(0).doesNotSay("Partial");
            assertEquals(8, paid.calls());
        }
    }

    @Test
    void aLargerBudgetLetsItGoOnTheSameDay() throws IOException {
        try (var paid = PaidEndpoint.start(here, 4, .15, PRICED)) {
            on("2026-01-02").run("run", "-j", "1").with(103);
            var file = here.resolve("scenarios/assay.yaml");
            Files.writeString(file, Files.readString(file).replace("0.15", "\"${BUDGET}\""));

            on("2026-01-02").run("run", "--resume").with(1).says("The budget needs BUDGET");
            on("2026-01-02").set("BUDGET", "25").run("run", "--resume").with(0);

            assertEquals(4, paid.calls());
        }
    }

    @Test
    void aDryRunSaysWhatIsLeft() throws IOException {
        try (var paid = PaidEndpoint.start(here, 4, .55, PRICED)) {
            on("2026-01-02")
                    .run("run", "--dry-run")
                    .with(0)
                    .says("$0.0000 spent today")
                    .doesNotSay("will not fit");
            on("2026-01-02").run("run", "-j", "1").with(0);
            on("2026-01-02").run("run", "-j", "1").with(103);

            on("2026-01-02")
                    .run("run", "--resume", "--dry-run")
                    .with(0)
                    .says("$0.6000 spent today, $0.0000 left", "That will not fit", " 2 ");
            on("2026-01-03").run("run", "--dry-run").with(0).says("$0.0000 spent today, $0.5500 left");

            assertEquals(6, paid.calls());
        }
    }

    @Test
    void aBudgetOfTokensStopsARunWithoutPrices() throws IOException {
        try (var paid = PaidEndpoint.start(here, 4, .55, "")) {
            var file = here.resolve("scenarios/assay.yaml");
            Files.writeString(file, Files.readString(file).replace("usd_per_day: 0.55", "tokens_per_day: 250"));

            on("2026-01-02")
                    .run("run", "--dry-run")
                    .with(0)
                    .says(
                            "The budget is 250 tokens a day (UTC): 0 tokens spent today, 250 tokens left, 24 tokens planned.")
                    .doesNotSay("no price is given");
            on("2026-01-02")
                    .run("run", "-j", "1")
                    .with(103)
                    .says("budget of 250 tokens a day; 300 tokens were spent today (UTC)");

            assertEquals(3, paid.calls());
        }
    }

    @Test
    void withoutAPriceTheBudgetHoldsNothingAndSaysSoOnce() throws IOException {
        try (var paid = PaidEndpoint.start(here, 4, .0001, "")) {
            var ended = on("2026-01-02").run("run").with(0);

            assertEquals(4, paid.calls());
            assertEquals(2, ended.err().split("no price is given for stable", -1).length);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void afterAKillTheSumIsThatOfWhatWasKept() throws Exception {
        try (var paid = PaidEndpoint.start(here, 2_000, 1_000, PRICED);
                var unused = Simulated.from(here, "chat-blue");
                var started = Started.assay(here, unused, "run", "-o", "live.jsonl")) {
            started.hasKept(50).signal("KILL").ended().with(137);
            assertTrue(paid.calls() >= 50);
        }

        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"));
                var kept = store.observations(store.runs(1).getFirst().id())) {
            var sums = new HashMap<LocalDate, Double>();
            kept.map(scored -> scored.observation())
                    .forEach(observation -> sums.merge(
                            LocalDate.ofInstant(observation.at(), ZoneOffset.UTC),
                            observation.costUsd().orElse(0),
                            Double::sum));
            sums.forEach((day, sum) -> assertEquals(sum, store.spentUsd(day), 1e-9));
            assertTrue(sums.values().stream().mapToDouble(sum -> sum).sum() >= 5);
        }
    }

    @Test
    void whatARunWasStartedWithCannotChangeUnderIt() throws IOException {
        try (var paid = PaidEndpoint.start(here, 2, 1, PRICED)) {
            on("2026-01-02")
                    .run("run", "--resume", "--seed", "2", "--repeat", "3", "-v", "stable")
                    .with(1)
                    .says("--variant, --repeat, --seed cannot be given with --resume");
            on("2026-01-02")
                    .run("run", "--retry-errors", "--filter-first", "1")
                    .with(1)
                    .says("--filter");

            assertEquals(0, paid.calls());
        }
    }

    private Terminal on(String day) {
        return new Terminal(here).on(Instant.parse(day + "T12:00:00Z"));
    }
}
