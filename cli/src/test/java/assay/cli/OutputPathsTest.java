package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a report, or the store, cannot go: said before the first call. */
class OutputPathsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        Written.small(here, "small", 2);
        simulator = Simulated.from(here, "chat-blue", "chat-green");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aFolderThatDoesNotExist() throws IOException {
        refused(102, "no/such/folder/run.json").says("Cannot write", "there is no folder");
    }

    @Test
    void aPathBelowAFile() throws IOException {
        Files.writeString(here.resolve("plain"), "x");

        refused(102, "plain/run.json").says("Cannot write", "plain/run.json").doesNotSay("Exception");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(here.resolve("reports.json"));

        refused(1, "reports.json").says("is a folder");
    }

    @Test
    void anEndingThatSaysNoFormat() throws IOException {
        refused(1, "run.pdf").says("run.pdf", ".json, .jsonl, .csv, .md, .html or .xml");
        refused(1, "/").says("is a folder");
    }

    @Test
    void aGoodPathBesideABadOneLeavesNothingBehind() throws IOException {
        Files.writeString(here.resolve("run.html"), "an older report");

        var ended = terminal().run("run", "-o", "run.html", "-o", "run.json", "-o", "no/run.md");

        ended.with(102);
        assertNoParts();
        assertFalse(Files.exists(here.resolve("run.json")));
        assertEquals("an older report", Files.readString(here.resolve("run.html")));
        assertEquals(0, simulator.calls());
    }

    @Test
    void oneFileNamedTwiceIsWrittenOnce() throws IOException {
        terminal()
                .run("run", "-o", "run.json", "-o", "run.json", "-o", "./run.json")
                .with(0);

        assertEquals(0, RunJson.read(here.resolve("run.json")).path("exit_code").intValue());
        assertNoParts();
    }

    @Test
    void compareAndReportRefuseTheSamePaths() throws IOException {
        terminal().run("run").with(0);

        for (var command : new String[] {"compare", "report"}) {
            terminal().run(command, "-o", "no/such/run.json").with(102).says("there is no folder");
            terminal().run(command, "-o", "run.pdf").with(1).says("the ending says the format");
        }
        assertNoParts();
    }

    @Test
    void aStoreThatCannotBeMade() throws IOException {
        Files.writeString(here.resolve("plain"), "x");

        var ended = terminal().run("run", "--store", "plain/assay.db");

        ended.with(102).says("plain").doesNotSay("Exception");
        assertEquals(0, simulator.calls());
    }

    @Test
    void aStoreThatIsNone() throws IOException {
        Files.writeString(here.resolve("notes.db"), "notes, ".repeat(100));

        terminal().run("run", "--store", "notes.db").with(102).says("is not a store");
        terminal().run("report", "--store", "notes.db").with(102).says("is not a store");
    }

    private Ended refused(int code, String path) throws IOException {
        var ended = terminal().run("run", "-o", path);

        assertEquals(0, simulator.calls());
        assertNoParts();
        assertEquals(1, ended.err().lines().count(), ended.err());
        return ended.with(code);
    }

    private Terminal terminal() {
        return new Terminal(here).pointedAt(simulator);
    }

    private void assertNoParts() throws IOException {
        try (var files = Files.walk(here)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }
}
