package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.pipeline.Compared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void itHasHelpAndIsListedAmongTheStudies() {
        terminal().run("power", "--help").with(0).says("Usage: assay power", "Examples:", "Exit codes:", "--drop");
        terminal().run("--help").with(0).says("Study:", "  power ");
    }

    @Test
    void itSaysHowLargeADropIsFoundWhen() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(25).accepted());

        terminal()
                .run("power", "benefits", "--trials", "50")
                .with(0)
                .says(
                        "benefits, from the accepted baseline of 25 runs, 15 min apart",
                        "stable quality: level 0.6",
                        "is found within",
                        "Noise floor: in one run two variants that are the same differ by up to 0.0",
                        "Simulated 50 times each (seed 1)");
    }

    @Test
    void largerDropsAreFoundSoonerAndTheSameSeedGivesTheSame() throws IOException {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(20).accepted());
        var command = List.of("power", "benefits", "--drop", "1%,4%,0.2", "--trials", "60", "-o", "json");

        var once = terminal().run(command.toArray(String[]::new)).with(0).out();
        var again = terminal().run(command.toArray(String[]::new)).with(0).out();

        var found = new JsonMapper().readTree(once).path("found");
        assertEquals(once, again);
        assertEquals(.2, found.path(2).path("drop").asDouble());
        assertTrue(runs(found, 0) > runs(found, 1) && runs(found, 1) > runs(found, 2), found::toString);
        assertTrue(runs(found, 2) <= 5, found::toString);
    }

    private static long runs(JsonNode found, int row) {
        return found.path(row).path("median_runs").asLong(10_000);
    }

    @Test
    void withoutABaselineItTakesTheNewestRunsAndSaysSo() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(7));

        terminal()
                .run("power", "benefits", "--trials", "20", "--drop", "10%")
                .with(0)
                .says("from the newest 7 runs", "No baseline is accepted", "so few tell little");
    }

    @Test
    void aMarginBelowTheNoiseFloorIsCalledOut() throws IOException {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(20));

        var ended = terminal().run("power", "benefits", "--trials", "20");
        var json = new JsonMapper()
                .readTree(terminal()
                        .run("power", "benefits", "--trials", "20", "-o", "json")
                        .out());

        var noise = json.path("noise").path(0);
        ended.with(0).says("gates.margin 0.020 is below it");
        // uniform noise of width .2 on 30 prompts: t(29) .2 / sqrt(12) sqrt(2 / 30)
        assertEquals(
                2.045 * .2 / Math.sqrt(12) * Math.sqrt(2 / 30.0),
                noise.path("floor").asDouble(),
                .002);
        assertTrue(noise.path("margin_below_floor").asBoolean());
        assertFalse(json.path("accepted_baseline").asBoolean());
    }

    @Test
    void tooFewRunsOrPairsAreSaid() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(4));

        terminal().run("power", "benefits").with(102).says("fewer than 5 closed runs");
        terminal().run("power", "experiment:prompt-v2").with(102).says("fewer than 50 scored pairs");
    }

    @Test
    void ofAnExperimentItSaysHowManyPairsItTakes() throws IOException {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            new Compared(store).windows(10, 10, .8, .8);
        }

        terminal()
                .run("power", "experiment:e", "--trials", "20")
                .with(0)
                .says(
                        "e, has-mail: from 100 pairs, the control at 0.800, 120.0 an hour.",
                        "share one budget",
                        "If nothing is wrong, not worse by more than 0.020 is known after",
                        "Noise floor: unknown, as the control was not asked twice");
        var json = new JsonMapper()
                .readTree(terminal()
                        .run("power", "experiment:e", "--trials", "20", "-o", "json")
                        .out());
        var rows = json.path("found");
        assertTrue(pairs(rows, 0, "worse") > pairs(rows, 2, "worse"), json::toString);
        assertTrue(rows.path(0).path("median_pairs_regressed").isNull(), "a drop within the margin: " + rows);
        assertTrue(pairs(rows, 2, "regressed") > pairs(rows, 2, "worse"), json::toString);
    }

    private static long pairs(JsonNode rows, int row, String what) {
        return rows.path(row).path("median_pairs_" + what).asLong(-1);
    }

    @Test
    void whatIsNoDropIsRefused() {
        for (String drop : List.of("0", "5", "100%", "-2%", "much", "NaN")) {
            terminal().run("power", "benefits", "--drop=" + drop).with(1).says("expected shares such as 2% or 0.02");
        }
        terminal().run("power", "benefits", "--trials", "0").with(1).says("--trials");
        terminal().run("power", "variant:stable").with(1).says("Only scenarios and experiments");
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
