package assay.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.CloseWindow;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.pipeline.StoreContract;
import assay.pipeline.StoreException;
import assay.plan.RunId;
import assay.plan.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("deep/er/assay.db"));
    }

    @Test
    void whatWasKeptIsThereWhenTheFileIsOpenedAgain() {
        var file = folder.resolve("again.db");
        try (var store = SqliteStore.open(file)) {
            store.open(Samples.run("benefits", 1, "stable"));
            store.add(Samples.full(), false);
            store.history().add(Subject.scenario("benefits"), Samples.entry("kept", Samples.NOON));
        }

        try (var store = SqliteStore.open(file);
                var kept = store.observations(Samples.runId("benefits"))) {
            assertEquals(Optional.of(Samples.full()), kept.findFirst());
            assertEquals(
                    List.of(Samples.entry("kept", Samples.NOON)),
                    store.history().entries(Subject.scenario("benefits"), 10));
        }
    }

    @Test
    void aSecondProcessSeesWhatTheFirstHasKept() {
        var file = folder.resolve("shared.db");
        try (var first = SqliteStore.open(file);
                var second = SqliteStore.open(file)) {
            first.open(Samples.run("benefits", 1, "stable"));
            first.add(Samples.full(), false);

            var observation = Samples.full().observation();
            assertEquals(Optional.of(Store.Standing.ANSWERED), second.standing(observation.run(), observation.id()));
        }
    }

    @Test
    void manyMayMakeTheFileAtOnce() throws Exception {
        var file = folder.resolve("new.db");
        Callable<Integer> opener = () -> {
            try (var store = SqliteStore.open(file)) {
                return store.runs(1).size();
            }
        };

        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var found : threads.invokeAll(Collections.nCopies(6, opener))) assertEquals(0, found.get());
        }
    }

    /** Closing reads before it writes, so that what the other has written meanwhile must not be in its way. */
    @Test
    void oneProcessClosesWindowsWhileAnotherKeepsAnswers() throws Exception {
        var file = folder.resolve("busy.db");
        try (var first = SqliteStore.open(file);
                var second = SqliteStore.open(file);
                var threads = Executors.newFixedThreadPool(1)) {
            first.open(Samples.run("benefits", 1, "stable"));
            var runs = IntStream.range(0, 100)
                    .mapToObj(i -> RunId.of("closed", RunId.command(Samples.NOON, i)))
                    .map(id -> Samples.run("closed", 0, "stable").again(id, Samples.NOON))
                    .toList();
            runs.forEach(first::open);
            var keeping = threads.submit(() -> {
                for (int i = 0; i < 500; i++) keep(first, "p" + i);
            });

            for (var run : runs) new CloseWindow(second, InstantSource.fixed(Samples.NOON)).run(run.id());

            keeping.get();
            assertEquals(100, first.windows().lastSequence(Subject.scenario("closed")));
            assertEquals(500, second.settled(Samples.runId("benefits")));
        }
    }

    private static void keep(Store store, String prompt) {
        store.add(
                Samples.scored(Samples.call(Samples.runId("benefits"), prompt, "stable"), Samples.answer("x")), false);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("notes.db"), "notes, ".repeat(100));

        var refusal = assertThrows(StoreException.class, () -> SqliteStore.open(file));

        assertTrue(String.valueOf(refusal.getMessage()).contains("is not a store"), refusal.getMessage());
        assertTrue(Files.readString(file).startsWith("notes"));
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        var file = folder.resolve("other.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var make = connection.createStatement()) {
            make.execute("CREATE TABLE theirs (x)");
        }

        var refusal = assertThrows(StoreException.class, () -> SqliteStore.open(file));

        assertTrue(String.valueOf(refusal.getMessage()).contains("another program"), refusal.getMessage());
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws SQLException {
        var file = folder.resolve("newer.db");
        SqliteStore.open(file).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var set = connection.createStatement()) {
            set.execute("PRAGMA user_version = 99");
        }

        var refusal = assertThrows(StoreException.class, () -> SqliteStore.open(file));

        assertTrue(String.valueOf(refusal.getMessage()).contains("newer Assay"), refusal.getMessage());
    }

    @Test
    void aFolderThatCannotBeMadeIsAClearError() throws IOException {
        var file = Files.writeString(folder.resolve("plain"), "x").resolve("assay.db");

        assertThrows(StoreException.class, () -> SqliteStore.open(file));
    }

    @Test
    void aFullDiskIsSaidAndLosesNothingThatWasKept() throws SQLException {
        var file = folder.resolve("full.db");
        var store = SqliteStore.open(file);
        store.open(Samples.run("benefits", 1, "stable"));
        store.add(Samples.full(), false);
        store.close();
        // A limit on pages is the same refusal, SQLITE_FULL, as a disk without room.
        var refusal = SqliteFile.refused(file, fullDisk(file));

        assertTrue(String.valueOf(refusal.getMessage()).contains("The disk is full"), refusal.getMessage());
        try (var again = SqliteStore.open(file);
                var kept = again.observations(Samples.runId("benefits"))) {
            assertEquals(1, kept.count());
        }
    }

    private static SQLException fullDisk(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var fill = connection.createStatement()) {
            fill.execute("PRAGMA max_page_count = 1");
            return assertThrows(
                    SQLException.class,
                    () -> fill.execute("INSERT INTO runs VALUES ('x', 'x', 0, '" + "x".repeat(100_000) + "')"));
        }
    }
}
