package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.observation.Outcome;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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

        assertEquals(run, StoredJson.run(StoredJson.write(run)));
        assertEquals(Samples.full(), StoredJson.scored(StoredJson.write(Samples.full())));
        assertEquals(failed, StoredJson.scored(StoredJson.write(failed)));
        assertEquals(notAsked, StoredJson.scored(StoredJson.write(notAsked)));
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
