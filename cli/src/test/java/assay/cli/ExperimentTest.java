package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.pipeline.Compared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @BeforeEach
    void write() throws IOException {
        new BenefitsFolder(here);
        Files.writeString(here.resolve("scenarios/assay.yaml"), """
                variants:
                  stable: { endpoint: openai, url: "http://127.0.0.1:1/v1", model: m-1 }
                  candidate: { endpoint: openai, url: "http://127.0.0.1:1/v1", model: m-2 }
                experiments:
                  e: { control: stable, candidate: candidate, traffic: shadow, primary: has-mail, margin: 0.02 }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "decide", "promote"})
    void everyCommandHasHelp(String command) {
        terminal()
                .run("experiment", command, "--help")
                .with(0)
                .says("Usage: assay experiment " + command, "Examples:", "Exit codes:", "--store");
        terminal().run("experiment").with(0).says("  " + command + " ");
    }

    @Test
    void beforeAWindowWasWatchedNothingIsKnownAndNothingIsDecided() {
        terminal().run("experiment", "list").with(0).says("e ", "no data");
        terminal().run("experiment", "show", "e").with(0).says("No window of it has been watched yet.");
        terminal()
                .run("experiment", "decide", "e", "continue", "--why", "x")
                .with(102)
                .says("nothing to go by");
    }

    @Test
    void aCandidateThatIsWorseIsNotPromotedUnlessSomebodyInsists() throws IOException {
        compared(40, .9, .5);

        terminal()
                .run("experiment", "show", "e")
                .with(0)
                .says("regressed: ", "candidate is worse", "has-mail", "against");
        terminal()
                .run("experiment", "decide", "e", "promote", "--why", "cheaper")
                .with(100)
                .says("--insist");
        terminal().run("history", "experiment:e").with(0).doesNotSay("cheaper");
        terminal().run("experiment", "promote", "e").with(102).says("nobody has decided");

        terminal()
                .run("experiment", "decide", "e", "promote", "--insist", "--why", "cheaper", "--as", "ann")
                .with(0);

        var decision =
                json(terminal().run("experiment", "show", "e", "-o", "json")).path("decision");
        assertEquals("promote", decision.path("decision").asText());
        assertEquals("ann", decision.path("who").asText());
        assertEquals("regressed", decision.path("verdict").asText());
        terminal()
                .run("history", "experiment:e")
                .with(0)
                .says("decision: promote", "by ann", "cheaper", "not-backed: has-mail");
        terminal().run("experiment", "promote", "e").with(0).says("Where users are answered", "baseline accept");
    }

    @Test
    void aCandidateThatIsBetterMayBePromoted() throws IOException {
        compared(40, .5, .9);

        var shown = json(terminal().run("experiment", "show", "e", "-o", "json"));

        assertEquals("better", shown.path("verdict").asText());
        assertEquals(800, shown.path("pairs").asInt());
        assertTrue(shown.path("points").size() > 1);
        assertEquals("has-mail", shown.path("primary").asText());
        assertTrue(shown.path("metrics").size() >= 3, shown::toString);
        assertFalse(shown.path("log_needed").isNull());
        assertEquals(
                shown.path("promotable").asBoolean(),
                shown.path("against_promotion").isEmpty());
    }

    @Test
    void whatIsNoExperimentOrNoDecisionIsRefused() {
        compared(1, .5, .5);

        terminal().run("experiment", "show", "f").with(1).says("there are: e");
        terminal()
                .run("experiment", "decide", "f", "continue", "--why", "x")
                .with(1)
                .says("there are: e");
        terminal()
                .run("experiment", "decide", "e", "perhaps", "--why", "x")
                .with(1)
                .says("promote, roll-back or continue");
        terminal().run("experiment", "decide", "e", "continue").with(1).says("--why");
    }

    private void compared(int windows, double control, double candidate) {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            new Compared(store).windows(windows, 20, control, candidate);
        }
    }

    private static JsonNode json(Ended ended) throws IOException {
        return new JsonMapper().readTree(ended.with(0).out());
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
