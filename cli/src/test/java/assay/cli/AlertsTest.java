package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    private static final String ALERT = "scenario:benefits/model/stable";
    private static final Instant NOW = Samples.NOON.plus(Duration.ofHours(1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "ack", "silence", "false-alarm", "close", "test"})
    void everyCommandHasHelp(String command) {
        var folder = new BenefitsFolder(here);

        folder.terminal()
                .run("alerts", command, "--help")
                .with(0)
                .says("Usage: assay alerts " + command, "Examples:", "--store");
        folder.terminal().run("alerts").with(0).says("  " + command + " ");
    }

    @Test
    void whereNothingIsWrongTheListSaysSo() {
        new BenefitsFolder(here).terminal().run("alerts", "list").with(0).says("No alert is open.");
    }

    @Test
    void anAlertIsListedWithWhatWasFound() {
        var ended = terminal().run("alerts", "list").with(0);

        var lines = ended.out().lines().toList();
        assertEquals("firing    notice  " + ALERT + "  since 2026-01-02T12:15:00Z", lines.getFirst());
        assertTrue(lines.get(1).startsWith("    stable is pinned to m-1 and answers as m-2"), lines.get(1));
    }

    @Test
    void aPartOfItsNameIsEnoughWhereNoOtherHasIt() {
        terminal().run("alerts", "show", "model/st").with(0).says(ALERT, "cause", "provider", "m-2");
        terminal().run("alerts", "show", "quality").with(1).says("There is no alert quality");
        terminal()
                .run("alerts", "show", "scenario:benefits/model/\u001b")
                .with(1)
                .doesNotSay("\u001b");
    }

    @Test
    void anAlertOfAWholeVariantIsCalledAsItsRunbookDoes() {
        new BenefitsFolder(here).replayed(replayed -> {
            replayed.runs(4);
            replayed.failing = .9;
            replayed.runs(2);
        });

        terminal(here)
                .run("alerts", "ack", "availability/stable")
                .with(0)
                .says("variant:stable/availability is acknowledged.");
        terminal(here).run("alerts", "ack", "availability/candidate").with(1).says("There is no alert");
    }

    @Test
    void aPartThatSeveralHaveNamesThem() {
        new BenefitsFolder(here).replayed(replayed -> {
            replayed.variants = List.of("stable", "candidate");
            replayed.pinned = Map.of("stable", "m-1", "candidate", "m-1");
            replayed.model.put("stable", "m-2");
            replayed.model.put("candidate", "m-2");
            replayed.runs(1);
        });

        terminal(here).run("alerts", "ack", "model").with(1).says("2:", "model/stable", "model/candidate");
        terminal(here).run("alerts", "ack", "model/cand").with(0);
    }

    @Test
    void whoAcknowledgesIsKeptInTheAlertAndInTheHistory() throws IOException {
        terminal()
                .run("alerts", "ack", ALERT, "--as", "ann", "--why", "asking the provider")
                .with(0)
                .says(ALERT + " is acknowledged.");

        var alert = json(terminal(here).run("alerts", "show", ALERT, "-o", "json"));
        assertTrue(alert.path("acknowledged").asBoolean());
        assertEquals("acknowledged", alert.path("marks").path(0).path("mark").asText());
        assertEquals("ann", alert.path("marks").path(0).path("who").asText());
        assertEquals(NOW.toString(), alert.path("marks").path(0).path("at").asText());
        terminal(here).run("alerts", "list").with(0).says("(acknowledged)");
        terminal(here)
                .run("history", "scenario:benefits")
                .with(0)
                .says("by ann", "asking the provider", "mark: acknowledged");
    }

    @Test
    void aSilenceEnds() throws IOException {
        terminal()
                .run("alerts", "silence", "model", "--for", "90m", "--why", "known")
                .with(0)
                .says("is silenced until 2026-01-02T14:30:00Z.");

        assertEquals(
                "2026-01-02T14:30:00Z",
                json(terminal(here).run("alerts", "show", ALERT, "-o", "json"))
                        .path("silenced_until")
                        .asText());
        var later = terminal(here).on(NOW.plus(Duration.ofHours(2)));
        assertTrue(json(later.run("alerts", "show", ALERT, "-o", "json"))
                .path("silenced_until")
                .isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0m", "31d", "4", "four hours", "4w", "-1h"})
    void aSilenceOfNoTimeOrForEverIsRefused(String time) {
        terminal()
                .run("alerts", "silence", ALERT, "--for", time, "--why", "x")
                .with(1)
                .says("--for");
        terminal(here).run("alerts", "list").with(0).doesNotSay("silenced");
    }

    @ParameterizedTest
    @CsvSource({"false-alarm, is a false alarm", "close, is closed"})
    void whatAPersonEndsIsOver(String command, String said) {
        terminal().run("alerts", command, ALERT).with(1).says("--why");

        terminal(here)
                .run("alerts", command, ALERT, "--why", "the pin was old")
                .with(0)
                .says(ALERT + " " + said);

        terminal(here).run("alerts", "list").with(0).says("No alert is open.");
        terminal(here).run("alerts", "list", "--all").with(0).says("resolved", ALERT);
        terminal(here).run("alerts", command, ALERT, "--why", "again").with(0).says("It was over already.");
    }

    @Test
    void aProgramGetsJson() throws IOException {
        var json = json(terminal().run("alerts", "list", "-o", "json"));

        assertEquals(1, json.path("format").asInt());
        var alert = json.path("alerts").path(0);
        assertEquals(ALERT, alert.path("alert").asText());
        assertEquals("firing", alert.path("state").asText());
        assertEquals("notice", alert.path("severity").asText());
        assertEquals("provider", alert.path("cause").asText());
        assertEquals(1, json.path("alerts").size());
    }

    private static JsonNode json(Ended ended) throws IOException {
        return new JsonMapper().readTree(ended.with(0).out());
    }

    private Terminal terminal() {
        new BenefitsFolder(here).withAnAlert();
        return terminal(here);
    }

    private static Terminal terminal(Path folder) {
        return new Terminal(folder).on(NOW);
    }
}
