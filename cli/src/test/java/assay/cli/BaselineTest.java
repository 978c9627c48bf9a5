package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest
    @ValueSource(strings = {"accept", "show", "reset"})
    void everyCommandHasHelp(String command) {
        terminal()
                .run("baseline", command, "--help")
                .with(0)
                .says("Usage: assay baseline " + command, "Examples:", "Exit codes:", "--store");
        terminal().run("baseline").with(0).says("  " + command + " ");
    }

    @Test
    void nineteenRunsAreTooFewAndTwentyAreEnough() {
        var folder = new BenefitsFolder(here);
        folder.replayed(replayed -> replayed.runs(19));

        terminal()
                .run("baseline", "accept", "benefits", "--why", "quiet")
                .with(102)
                .says("19 whole runs of benefits version 1", "20");
        terminal().run("baseline", "show", "benefits").with(0).says("There is no baseline of benefits");

        new BenefitsFolder(here.resolve("more")).replayed(replayed -> replayed.runs(20));
        new Terminal(here.resolve("more"))
                .run("baseline", "accept", "benefits", "--why", "quiet", "--as", "ann")
                .with(0)
                .says("Version 1 of benefits is now measured against 20 runs");
    }

    @Test
    void asManyRunsAreTakenAsAreWanted() throws IOException {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(25));

        terminal()
                .run("baseline", "accept", "benefits", "--runs", "21", "--why", "quiet")
                .with(0);

        var json = new JsonMapper()
                .readTree(terminal()
                        .run("baseline", "show", "benefits", "-o", "json")
                        .out());
        assertEquals(21, json.path("baseline").path("runs").size());
        assertEquals("quiet", json.path("baseline").path("why").asText());
        var series = json.path("series").path(0);
        assertEquals("quality", series.path("metric").asText());
        assertEquals("not measured yet", series.path("verdict").asText());
        assertTrue(series.path("level").asDouble() > .6 && series.path("level").asDouble() < .75, series::toString);
        terminal()
                .run("baseline", "accept", "benefits", "--runs", "19", "--why", "x")
                .with(1)
                .says("--runs");
        terminal().run("baseline", "accept", "benefits").with(1).says("--why");
    }

    @Test
    void whatIsMeasuredSaysHowItStands() {
        new BenefitsFolder(here)
                .replayed(replayed -> replayed.runs(20).accepted().runs(2));

        terminal()
                .run("baseline", "show", "benefits")
                .with(0)
                .says("version", "by test: healthy", "stable quality", "healthy");
    }

    @Test
    void theTagsThatAreWatchedByThemselvesAreSaid() throws IOException {
        new BenefitsFolder(here).replayed(replayed -> replayed.tagged(12).runs(20));

        terminal()
                .run("baseline", "accept", "benefits", "--why", "quiet")
                .with(0)
                .says("in 2 series, which share one budget", "with these tags too", ": billing.");

        terminal().run("baseline", "show", "benefits").with(0).says("stable quality [billing]");
        var json = new JsonMapper()
                .readTree(terminal()
                        .run("baseline", "show", "benefits", "-o", "json")
                        .out());
        assertEquals("billing", json.path("baseline").path("slices").path(0).asText());
        assertEquals("billing", json.path("series").path(1).path("slice").asText());
    }

    @Test
    void theControlIsSaid() throws IOException {
        new BenefitsFolder(here).replayed(replayed -> {
            replayed.variants = List.of("stable", "candidate");
            replayed.runs(20);
        });

        terminal()
                .run("baseline", "accept", "benefits", "--why", "quiet")
                .with(0)
                .says("measured beside stable in the same run");

        var json = new JsonMapper()
                .readTree(terminal()
                        .run("baseline", "show", "benefits", "-o", "json")
                        .out());
        assertEquals("stable", json.path("baseline").path("control").asText());
    }

    @Test
    void aBaselineIsTakenAwayOnce() {
        new BenefitsFolder(here).replayed(replayed -> replayed.runs(20).accepted());

        terminal().run("baseline", "reset", "benefits").with(1).says("--why");
        terminal()
                .run("baseline", "reset", "benefits", "--why", "rewritten", "--as", "ann")
                .with(0)
                .says("is taken away");
        terminal()
                .run("baseline", "reset", "benefits", "--why", "again")
                .with(0)
                .says("There was no baseline");
        terminal()
                .run("history", "scenario:benefits")
                .with(0)
                .says("by ann", "rewritten", "baseline: reset", "baseline: accepted");
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
