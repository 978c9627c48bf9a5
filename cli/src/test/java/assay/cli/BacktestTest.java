package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void itHasHelpAndIsListedAmongTheStudies() {
        terminal().run("backtest", "--help").with(0).says("Usage: assay backtest", "Examples:", "Exit codes:");
        terminal().run("--help").with(0).says("Study:", "  backtest ");
    }

    @Test
    void whatDidFireIsWhatWouldHaveFired() throws IOException {
        var fired = new String[1];
        new BenefitsFolder(here).replayed(replayed -> {
            replayed.model.put("stable", "m-1");
            replayed.runs(20).accepted().runs(30);
            replayed.model.put("stable", "m-2");
            replayed.drop.put("stable", .2);
            replayed.runs(8);
            replayed.drop.clear();
            replayed.runs(20);
            fired[0] = replayed.firedAt();
        });

        var json = json("benefits");

        var alarms = json.path("series").path(0).path("alarms");
        assertEquals(1, alarms.size(), json::toString);
        assertEquals(fired[0], alarms.path(0).path("at").asText(), "when it really fired");
        assertEquals("provider", alarms.path(0).path("cause").asText());
        assertEquals(
                "stable answers as m-2, was m-1",
                alarms.path(0).path("changes").path(0).asText());
        assertTrue(alarms.path(0).path("to").asDouble()
                < alarms.path(0).path("from").asDouble());
        assertFalse(alarms.path(0).path("over_in").isNull(), "it was over after the repair");
        assertTrue(json.path("accepted_baseline").asBoolean());
        terminal()
                .run("backtest", "benefits")
                .with(0)
                .says(
                        "against the accepted baseline of 20 runs",
                        "stable quality: level 0.6",
                        "58 runs measured",
                        "FIRED")
                .says("likely cause: provider (stable answers as m-2, was m-1)", "A fixed threshold", "Budget:");
    }

    @Test
    void withoutABaselineTheFirstTwentyRunsAreTakenAndThatIsSaid() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(40));

        terminal()
                .run("backtest", "benefits")
                .with(0)
                .says("against the first 20 runs, taken as healthy", "The watch would have said nothing.");
    }

    @Test
    void tooFewRunsAreNoYardstick() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(19));

        terminal().run("backtest", "benefits").with(102).says("fewer than 20 closed whole runs");
    }

    @Test
    void recordedRunsAreReplayedFromAFile() throws IOException {
        jsonl("past.jsonl", 160, run -> run < 120 ? .8 : .7);

        var series = json("past.jsonl").path("series").path(0);

        long number = series.path("alarms").path(0).path("number").asLong();
        assertEquals(1, series.path("alarms").size());
        assertTrue(number > 100 && number <= 105, "the drop is in the 101st run behind the baseline: " + number);
        assertEquals(140, series.path("measured").asLong());
        assertEquals(.014, series.path("false_alarm_chance_at_most").asDouble(), 1e-9);
        terminal().run("backtest", "past.jsonl").with(0).says("FIRED in run r", "^ fired");
    }

    @Test
    void thePageDrawsTheRunsAndWhereWhatFired() throws IOException {
        jsonl("past.jsonl", 160, run -> run < 120 ? .8 : .7);

        terminal().run("backtest", "past.jsonl", "-o", "past.html").with(0).says("Written: ");

        String page = Files.readString(here.resolve("past.html"));
        assertTrue(page.contains("1 alarm would have been raised"), page);
        assertTrue(page.contains("140 runs against a level of 0."), page);
        assertTrue(page.contains("<polygon class=\"fired\"") && page.contains("<polygon class=\"crossed\""), page);
        assertFalse(page.contains("<script"));
    }

    @Test
    void anotherEndingIsRefusedBeforeAnythingIsReplayed() {
        terminal()
                .run("backtest", "none.csv", "-o", "past.png")
                .with(1)
                .says("-o takes json or a file that ends in .html here, not past.png");
    }

    @Test
    void meansInTwoColumnsAreEnough() throws IOException {
        var random = new Random(1);
        var text = new StringBuilder("at,score\n");
        for (int run = 0; run < 300; run++) {
            text.append(String.format(
                    Locale.ROOT,
                    "2026-01-%02dT%02d:00:00Z,%.6f%n",
                    1 + run / 24,
                    run % 24,
                    (run < 200 ? .8 : .76) + .02 * random.nextGaussian()));
        }
        Files.writeString(here.resolve("means.csv"), text);

        var series = json("means.csv").path("series").path(0);

        assertEquals(1, series.path("alarms").size(), series::toString);
        assertTrue(series.path("alarms").path(0).path("at").asText().startsWith("2026-01-09"), series::toString);
    }

    @Test
    void runsThatDependOnEachOtherDegradeTheGuaranteeAndThatIsSaid() throws IOException {
        var random = new Random(2);
        var level = new double[] {.8};
        jsonl("slow.jsonl", 220, run -> level[0] = .8 + .6 * (level[0] - .8) + .002 * random.nextGaussian());

        assertTrue(json("slow.jsonl")
                .path("series")
                .path(0)
                .path("guarantee_degraded")
                .asBoolean());
        terminal().run("backtest", "slow.jsonl").with(0).says("Guarantee degraded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jsonl|{\"run\":\"r\"}|a.jsonl:1: expected \"scores\"",
                "a.jsonl|{\"scores\":{\"p\":7}}|a.jsonl:1: the score of p is 7.0; scores are from 0 to 1",
                "a.jsonl|{\"scores\":{\"p\":\"high\"}}|the score of p is no number",
                "a.jsonl|nonsense|a.jsonl:1: not JSON",
                "a.jsonl|{\"at\":\"noon\",\"scores\":{\"p\":1}}|\"at\" is written as",
                "a.jsonl|{\"scores\":{\"p\":1}}|has 1 runs; the first 20 are the baseline",
                "a.csv|r1|a.csv:1: expected two columns",
                "a.csv|r1,2|a.csv:1: the score of mean is 2.0"
            })
    void whatIsNoRunIsRefusedWithItsLine(String file, String line, String message) throws IOException {
        Files.writeString(here.resolve(file), line + "\n");

        terminal().run("backtest", file).with(1).says(message);
    }

    @Test
    void whatIsNotThereIsSaid() {
        terminal().run("backtest", "none.csv").with(1).says("There is no file none.csv");
        terminal().run("backtest", "benefits", "--baseline", "30").with(1).says("--baseline is for files");
    }

    /** Twenty prompts a run around a level. */
    private void jsonl(String name, int runs, IntToDoubleFunction level) throws IOException {
        var random = new Random(3);
        var text = new StringBuilder();
        for (int run = 0; run < runs; run++) {
            double mean = level.applyAsDouble(run);
            text.append("{\"run\":\"r").append(run).append("\",\"scores\":{");
            for (int p = 0; p < 20; p++) {
                text.append(String.format(
                        Locale.ROOT, "%s\"p%d\":%.6f", p == 0 ? "" : ",", p, mean + .01 * random.nextGaussian()));
            }
            text.append("}}\n");
        }
        Files.writeString(here.resolve(name), text);
    }

    private JsonNode json(String target) throws IOException {
        return new JsonMapper()
                .readTree(
                        terminal().run("backtest", target, "-o", "json").with(0).out());
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
