package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.plan.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report} and {@code compare} make of runs that are kept. */
class KeptRunsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void write() throws IOException {
        Written.small(here, "small", 30);
        Written.small(here, "tiny", 2);
        terminal = new Terminal(here);
    }

    @Test
    void aReportWritesWhatTheRunWrote() throws IOException {
        replay("chat-green:drop_facts=0.7", "run", "small", "-o", "run.json", "-o", "run.jsonl");

        terminal.run("report", "-o", "again.json", "-o", "again.jsonl").with(0);
        terminal.run("report", id("small"), "-o", "named.json").with(0);

        assertEquals(RunJson.read(here.resolve("run.json")), RunJson.read(here.resolve("again.json")));
        assertEquals(RunJson.read(here.resolve("run.json")), RunJson.read(here.resolve("named.json")));
        assertEquals(60, RunJson.lines(here.resolve("again.jsonl")).size());
    }

    @Test
    void whatWasRunIsListedTheNewestFirst() throws IOException {
        replay("chat-green", "run", "small");
        replay("chat-green", "run", "tiny", "-v", "stable");

        var ended = terminal.run("report", "--list").with(0);

        var lines = ended.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().matches("tiny-\\S+ +\\S+  closed  2 calls, stable"), lines.getFirst());
        assertTrue(lines.getLast().matches("small-\\S+ +\\S+  closed  60 calls, stable / candidate"), lines.getLast());
    }

    @Test
    void nothingIsKeptAtFirst() {
        terminal.run("report", "--list").with(0).says("No run is kept yet");
        terminal.run("report").with(1).says("No run is kept yet");
        terminal.run("compare").with(1).says("No run is kept yet");
    }

    @Test
    void variantsOfOneRunAreComparedAsTheRunDid() throws IOException {
        replay("chat-green:drop_facts=0.7", "run", "small", "-o", "run.json");

        terminal.run("compare", "-o", "newest.json").with(100);
        var swapped = id("small") + ":candidate";
        terminal.run("compare", swapped, id("small") + ":stable", "-o", "swapped.json")
                .with(0);

        assertEquals(RunJson.comparable(here.resolve("run.json")), RunJson.comparable(here.resolve("newest.json")));
        var loss = RunJson.read(here.resolve("run.json")).at("/runs/0/comparisons/0/metrics/rouge-l");
        var win = RunJson.read(here.resolve("swapped.json")).at("/runs/0/comparisons/0/metrics/rouge-l");
        assertEquals(loss.path("losses"), win.path("wins"));
        assertEquals(
                loss.path("difference").doubleValue(), -win.path("difference").doubleValue(), 1e-12);
    }

    @Test
    void twoRunsOfOneVariantShowWhatChangedBetweenThem() throws IOException {
        replay("chat-green", "run", "small", "-v", "candidate");
        var before = id("small");
        replay("chat-green:drop_facts=0.7", "run", "small", "-v", "candidate");

        var ended = terminal.run("compare", before, id("small"), "-o", "both.json");

        ended.with(100);
        var comparison = RunJson.read(here.resolve("both.json")).at("/runs/0/comparisons/0");
        assertEquals("candidate-before", comparison.path("control").textValue());
        assertEquals("candidate-after", comparison.path("candidate").textValue());
        assertEquals(30, comparison.at("/metrics/rouge-l/pairs").intValue());
    }

    @Test
    void whatCannotBeComparedIsSaid() throws IOException {
        replay("chat-green", "run", "small", "-v", "stable");
        replay("chat-green", "run", "tiny");

        terminal.run("compare", "nonsense").with(1).says("There is no run nonsense", "assay report --list");
        terminal.run("compare", "small-20200102T030405Z-1f3a").with(1).says("There is no run small-2020");
        terminal.run("compare", id("tiny") + ":stabel").with(1).says("did not ask stabel", "stable, candidate");
        terminal.run("compare", id("small"), id("tiny")).with(1).says("two scenarios, small and tiny");
        terminal.run("compare", id("small")).with(1).says("asked stable alone");
        terminal.run("report", "nonsense").with(1).says("There is no run nonsense");
    }

    private void replay(String candidate, String... args) throws IOException {
        try (var simulator = Simulated.from(here, "chat-blue", candidate)) {
            terminal.pointedAt(simulator).run(args);
        }
    }

    /** Of the newest run of the scenario. */
    private String id(String scenario) {
        return runs().stream()
                .filter(run -> run.scenario().equals(scenario))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
    }

    private List<Run> runs() {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            return store.runs(10);
        }
    }
}
