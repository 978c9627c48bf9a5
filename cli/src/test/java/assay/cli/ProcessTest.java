package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.observation.Outcome;
import assay.simulator.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only happens to a process: it is killed, its pipe is closed, its disk is full. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final int CALLS = 160;
    private static final String WORSE = "chat-green:drop_facts=0.4,lose_citations=0.3";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void aKilledRunGoesOnAsIfNothingHadHappened() throws Exception {
        Written.small(here, "small", CALLS / 2);
        killed("KILL", 137);
        long kept = kept();
        assertTrue(kept >= 20 && kept < CALLS, kept + " were kept");

        try (var fresh = Simulated.from(here, "chat-blue", WORSE)) {
            resume(fresh, "-o", "resumed.json", "-o", "resumed.jsonl").with(100).says(kept + " kept from before");

            assertEquals(CALLS - kept, fresh.calls());
        }
        assertEquals(CALLS, kept());
        assertEquals(CALLS, distinctIds("resumed.jsonl"));
        assertEquals(undisturbed(), RunJson.comparable(here.resolve("resumed.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aCancelledRunKeepsAndReportsWhatWasAnsweredAndGoesOn(String signal) throws Exception {
        Written.small(here, "small", CALLS / 2);

        var ended = killed(signal, 130);

        ended.doesNotSay("not asked: ")
                .says("cancelled; what was answered is kept", "assay run --resume", "NOT VALID", "Written: ");
        var partial = RunJson.read(here.resolve("partial.json"));
        assertEquals(130, partial.path("exit_code").intValue());
        long answered = answered("live.jsonl");
        assertEquals(
                answered,
                partial.at("/runs/0/variants/stable/observations").intValue()
                        + partial.at("/runs/0/variants/candidate/observations").intValue());
        assertTrue(Files.readString(here.resolve("partial.html")).strip().endsWith("</html>"));
        try (var fresh = Simulated.from(here, "chat-blue", WORSE)) {
            resume(fresh, "-o", "resumed.json").with(100);

            assertEquals(CALLS - answered, fresh.calls());
        }
        assertEquals(undisturbed(), RunJson.comparable(here.resolve("resumed.json")));
    }

    @Test
    void oneProcessAtATimeGoesOnWithARun() throws Exception {
        Written.small(here, "small", CALLS / 2);
        killed("KILL", 137);
        try (var slow = Simulated.from(here, "chat-blue:latency=100ms", WORSE + ",latency=100ms");
                var first = Started.assay(here, slow, "run", "--resume")) {
            Until.holds("a call", () -> slow.calls() > 0);
            long before = kept();

            resume(slow).with(1).says("Another process is working on the runs of ", "Wait for it");

            assertTrue(first.process.isAlive() && before < CALLS);
            first.signal("KILL").ended();
        }
        try (var fresh = Simulated.from(here, "chat-blue", WORSE)) {
            resume(fresh).with(100);
        }
    }

    @Test
    void aReaderThatLeavesIsNoError() throws Exception {
        Written.small(here, "small", 30);
        try (var simulator = Simulated.from(here, "chat-blue", WORSE);
                var left = Started.piped(here, simulator, "run", "-o", "run.json")) {
            left.process.getInputStream().close();

            var ended = left.ended();

            ended.with(100).doesNotSay("Exception").doesNotSay("Broken pipe");
            assertEquals(
                    100,
                    RunJson.read(here.resolve("run.json")).path("exit_code").intValue());
        }
    }

    @Test
    void aSimulatorEndsWithCtrlC() throws Exception {
        Written.small(here, "small", 2);
        try (var unused = Simulated.from(here, "chat-blue");
                var served = Started.assay(here, unused, "simulate", "--port", "0")) {
            var out = here.resolve("out.txt");
            Until.holds(
                    "a line", () -> Files.exists(out) && Files.readString(out).contains("Ctrl-C ends it"));

            served.signal("INT").ended().with(0).says("0 calls were answered");
        }
    }

    @Test
    void aFullDiskLosesNothingThatWasKept() throws Exception {
        Written.small(here, "small", CALLS / 2, " It may help to know this, " + "x".repeat(50_000));
        try (var simulator = Simulated.from(here, "chat-blue", WORSE);
                var full = Started.limited(here, simulator, 4000, "run", "--no-progress", "-o", "run.json")) {

            var ended = full.ended();

            ended.with(102).says("assay: The disk ", "assay.db", "--resume");
            assertEquals(1, ended.err().lines().count(), ended.err());
            assertNoParts();
        }
        long kept = kept();
        assertTrue(kept > 0 && kept < CALLS, kept + " were kept");
        try (var fresh = Simulated.from(here, "chat-blue", WORSE)) {
            resume(fresh, "-o", "resumed.json").with(100);

            assertEquals(CALLS - kept, fresh.calls());
        }
    }

    /** A run that was ended in the middle. */
    private Ended killed(String signal, int code) throws Exception {
        try (var slow = Simulated.from(here, "chat-blue:latency=100ms", WORSE + ",latency=100ms");
                var started = Started.assay(
                        here, slow, "run", "-o", "live.jsonl", "-o", "partial.json", "-o", "partial.html")) {
            return started.hasKept(20).signal(signal).ended().with(code);
        }
    }

    private Ended resume(Simulator simulator, String... outputs) {
        var args = Stream.concat(Stream.of("run", "--resume"), Arrays.stream(outputs));
        return new Terminal(here).pointedAt(simulator).run(args.toArray(String[]::new));
    }

    private JsonNode undisturbed() throws IOException {
        try (var simulator = Simulated.from(here, "chat-blue", WORSE)) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "--store", "undisturbed/assay.db", "-o", "undisturbed.json")
                    .with(100);
        }
        return RunJson.comparable(here.resolve("undisturbed.json"));
    }

    /** Answers; a call that was under way when the disk was full may be kept as not asked. */
    private long kept() {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"));
                var kept = store.observations(store.runs(1).getFirst().id())) {
            return kept.filter(scored -> scored.observation().outcome() instanceof Outcome.Answer)
                    .count();
        }
    }

    private long answered(String file) throws IOException {
        return RunJson.lines(here.resolve(file)).stream()
                .filter(line -> line.at("/outcome/type").textValue().equals("answer"))
                .count();
    }

    private long distinctIds(String file) throws IOException {
        return RunJson.lines(here.resolve(file)).stream()
                .map(line -> line.path("id").textValue())
                .distinct()
                .count();
    }

    private void assertNoParts() throws IOException {
        try (var files = Files.list(here)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }
}
