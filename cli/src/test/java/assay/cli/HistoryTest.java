package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.local.SqliteStore;
import assay.pipeline.History.Entry;
import assay.pipeline.History.What;
import assay.plan.Subject;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Subject BENEFITS = Subject.scenario("benefits");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void theCommandHasHelp() {
        terminal().run("history", "--help").with(0).says("Usage: assay history", "Examples:", "--store", "-o");
    }

    @Test
    void theNewestComesFirstWithWhoWhenAndWhy() {
        happened(BENEFITS, "a", NOON, "the index was being rebuilt");
        happened(BENEFITS, "b", NOON.plusSeconds(60), "it is back");

        var lines = terminal()
                .run("history", "scenario:benefits")
                .with(0)
                .out()
                .lines()
                .toList();

        assertEquals(
                List.of(
                        "2026-01-02T12:01:00Z  mark           scenario:benefits  by ann",
                        "    it is back",
                        "    alert: quality/stable",
                        "2026-01-02T12:00:00Z  mark           scenario:benefits  by ann",
                        "    the index was being rebuilt",
                        "    alert: quality/stable"),
                lines);
    }

    @Test
    void asManyAreShownAsAreWanted() {
        for (int i = 0; i < 5; i++) happened(BENEFITS, "e" + i, NOON.plusSeconds(i), "reason " + i);

        terminal()
                .run("history", "scenario:benefits", "--most", "2")
                .with(0)
                .says("reason 4", "reason 3", "There may be older ones")
                .doesNotSay("reason 2");
        terminal().run("history", "scenario:benefits", "--most", "0").with(1).says("--most");
    }

    @Test
    void withoutASubjectEverythingIsShownThatTheScenariosSpeakOf() throws IOException {
        scenarios();
        happened(BENEFITS, "a", NOON, "of the scenario");
        happened(new Subject(Subject.Kind.VARIANT, "stable"), "a", NOON.plusSeconds(1), "of the variant");
        happened(new Subject(Subject.Kind.HARNESS, ""), "a", NOON.plusSeconds(2), "of ourselves");
        happened(Subject.scenario("gone"), "a", NOON.plusSeconds(3), "of what is gone");

        terminal()
                .run("history")
                .with(0)
                .says("of the scenario", "of the variant", "of ourselves")
                .doesNotSay("of what is gone");
        terminal().run("history", "scenario:gone").with(0).says("of what is gone");
    }

    @Test
    void aProgramGetsJson() throws IOException {
        happened(BENEFITS, "a", NOON, "<b>\u001b[2J \u202e \"quoted\"");

        var out = terminal()
                .run("history", "scenario:benefits", "-o", "json")
                .with(0)
                .out();

        var json = new JsonMapper().readTree(out);
        assertEquals(1, json.path("format").asInt());
        var entry = json.path("entries").path(0);
        assertEquals("scenario:benefits", entry.path("subject").asText());
        assertEquals("2026-01-02T12:00:00Z", entry.path("at").asText());
        assertEquals("mark", entry.path("what").asText());
        assertEquals("ann", entry.path("who").asText());
        assertEquals("<b>\u001b[2J \u202e \"quoted\"", entry.path("why").asText());
        assertEquals("quality/stable", entry.path("details").path("alert").asText());
        terminal().run("history", "scenario:benefits", "-o", "x.csv").with(1).says("-o takes json");
    }

    @Test
    void whatIsNoSubjectIsRefusedWithWhatIsMeant() {
        terminal().run("history", "benefits").with(1).says("scenario:benefits", "harness:");
        terminal().run("history", "scenario:").with(1).says("scenario:NAME");
        terminal().run("history", "harness:x").with(1);
        terminal().run("history", "no\u001bsuch").with(1).doesNotSay("\u001b");
    }

    @Test
    void whereNothingHappenedItSaysSo() {
        terminal().run("history", "scenario:benefits").with(0).says("Nothing is kept of scenario:benefits yet.");
    }

    @Test
    void nothingThatIsPrintedMovesTheTerminal() {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            var evil = "\u001b[2J\u0007\r\n\u202e";
            store.history().add(BENEFITS, new Entry("a", NOON, What.DECISION, evil, evil, Map.of(evil, evil)));
        }

        var ended = terminal().run("history", "scenario:benefits").with(0);

        for (var evil : List.of("\u001b", "\u0007", "\r", "\u202e")) ended.doesNotSay(evil);
    }

    private void happened(Subject subject, String id, Instant at, String why) {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            store.history().add(subject, new Entry(id, at, What.MARK, "ann", why, Map.of("alert", "quality/stable")));
        }
    }

    private void scenarios() throws IOException {
        var folder = Files.createDirectories(here.resolve("scenarios/benefits"));
        Files.writeString(here.resolve("scenarios/assay.yaml"), """
                variants:
                  stable: { endpoint: openai, url: "http://127.0.0.1:1/v1", model: m }
                """);
        Files.writeString(folder.resolve("scenario.yaml"), """
                name: benefits
                version: 1
                variants: [stable]
                evaluate: [citation-present]
                prompts: [ { id: a, input: "What?" } ]
                """);
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
