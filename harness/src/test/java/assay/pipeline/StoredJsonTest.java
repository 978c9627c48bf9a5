package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.observation.Outcome;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
    @Test
    void theStoredFormOfAnObservationIsTheOneInTheFile() throws IOException {
        assertEquals(pinned("scored.json"), pretty(StoredJson.write(Samples.full())));
    }

    @Test
    void theStoredFormOfARunIsTheOneInTheFile() throws IOException {
        assertEquals(pinned("run.json"), pretty(StoredJson.write(Samples.run("benefits", 4, "stable", "candidate"))));
    }

    @Test
    void theStoredFormOfAnEntryOfTheHistoryIsTheOneInTheFile() throws IOException {
        var entry = Samples.entry("mark:scenario:benefits/quality/stable#1@2026-01-02T12:00:00Z", Samples.NOON);

        assertEquals(pinned("entry.json"), pretty(StoredJson.write(entry)));
        assertEquals(entry, StoredJson.entry(StoredJson.write(entry)));
    }

    @Test
    void anIdThatNoStoreCouldKeepIsNoEntry() {
        assertThrows(IllegalArgumentException.class, () -> Samples.entry("", Samples.NOON));
        assertThrows(IllegalArgumentException.class, () -> Samples.entry("a b", Samples.NOON));
        assertThrows(IllegalArgumentException.class, () -> Samples.entry("\u00fc", Samples.NOON));
        assertThrows(IllegalArgumentException.class, () -> Samples.entry("x".repeat(301), Samples.NOON));
        assertEquals(300, Samples.entry("x".repeat(300), Samples.NOON).id().length());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var run = Samples.run("benefits", 4, "stable").closedAt(Samples.NOON);
        var call = Samples.call(run.id(), "p", "stable");
        var failed = Samples.scored(call, Samples.failure(Outcome.Kind.THROTTLED));
        var notAsked = Samples.scored(call, new Outcome.NotAsked("cancelled"));

        var unfinished = Samples.full().unfinished("cancelled");

        assertEquals(unfinished, StoredJson.scored(StoredJson.write(unfinished)));
        assertEquals(run, StoredJson.run(StoredJson.write(run)));
        assertEquals(Samples.full(), StoredJson.scored(StoredJson.write(Samples.full())));
        assertEquals(failed, StoredJson.scored(StoredJson.write(failed)));
        assertEquals(notAsked, StoredJson.scored(StoredJson.write(notAsked)));
    }

    @Test
    void aConversationIsReadBackWithItsEarlierAnswers() {
        var call = Samples.call(Samples.runId("benefits"), "p", "stable");
        var plain = Samples.answer("Gold.");
        var earlier = new Outcome.Earlier(
                1,
                "Silver.",
                List.of(new ToolCall("c1", "find", "{}")),
                List.of(new Chunk(Optional.of("plans.pdf"), "Silver is for all.")),
                Optional.of("stop"));
        var played = Samples.scored(
                call,
                new Outcome.Answer(
                        plain.text(),
                        List.of(),
                        List.of(),
                        plain.reported(),
                        plain.usage(),
                        plain.timing(),
                        List.of(),
                        List.of(earlier)));
        var spent = Optional.of(new Outcome.Spent(Usage.of(12, 7), true));
        var late = Samples.scored(
                call,
                new Outcome.Failure(Outcome.Kind.TIMEOUT, "no answer", OptionalInt.empty(), plain.timing(), spent));

        assertEquals(played, StoredJson.scored(StoredJson.write(played)));
        assertEquals(late, StoredJson.scored(StoredJson.write(late)));
        assertFalse(
                StoredJson.write(Samples.scored(call, plain)).contains("earlier"),
                "what has one turn is stored as ever");
    }

    @Test
    void aFieldOfANewerVersionIsPassedOver() {
        var newer = StoredJson.write(Samples.full()).replaceFirst("\\{", "{\"added\":1,");

        assertEquals(Samples.full(), StoredJson.scored(newer));
    }

    @Test
    void whatIsNoObservationIsRefused() {
        assertThrows(StoreException.class, () -> StoredJson.scored("{\"observation\":"));
    }

    private static String pinned(String file) throws IOException {
        try (var in = StoredJsonTest.class.getResourceAsStream(file)) {
            if (in == null) throw new IOException("no " + file);
            return new String(in.readAllBytes(), UTF_8).strip();
        }
    }

    private static String pretty(String json) throws IOException {
        return new JsonMapper().readTree(json).toPrettyString();
    }

    @Test
    void aRunThatAnOlderVersionWroteIsRead() throws Exception {
        var older = pinned("run.json").replace("\"models\" : { }", "\"unknown\" : 1");

        assertEquals(Samples.run("benefits", 4, "stable", "candidate"), StoredJson.run(older));
    }
}
