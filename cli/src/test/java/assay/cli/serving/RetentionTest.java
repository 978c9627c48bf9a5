package assay.cli.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.pipeline.CloseWindow;
import assay.pipeline.Samples;
import assay.plan.Run;
import assay.plan.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int PROMPTS = 1_200; // takes several steps

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Instant now = Samples.NOON;

    @Test
    void textsAreForgottenWhenTheyHaveBeenKeptForLongEnoughAndNumbersStay() throws IOException {
        var file = folder.resolve("assay.db");
        var old = run(Samples.NOON);
        var young = run(Samples.NOON.plus(Duration.ofDays(1)));
        try (var store = SqliteStore.open(file)) {
            keep(store, old);
            keep(store, young);
            var retention = new Retention(store, MONTH, () -> now);

            now = Samples.NOON.plus(MONTH);
            retention.run();
            assertEquals(PROMPTS, count(store, old), "kept for a month, no longer");
            now = now.plusSeconds(60);
            retention.run();

            assertEquals(0, count(store, old));
            assertEquals(PROMPTS, count(store, young));
            try (var numbers = CloseWindow.numbers(store, store.run(old.id()).orElseThrow())) {
                assertEquals(PROMPTS, numbers.count());
            }
        }
        var bytes = Files.readString(file, ISO_8859_1);
        assertFalse(bytes.contains("said on " + old.started()), "nor can it be read out of the file");
        assertTrue(bytes.contains("said on " + young.started()));
    }

    private static Run run(Instant at) {
        var id = RunId.of("benefits", RunId.command(at, 1));
        return Samples.run("benefits", PROMPTS, "stable").again(id, at);
    }

    private static void keep(SqliteStore store, Run run) {
        store.open(run);
        IntStream.range(0, PROMPTS)
                .mapToObj(i -> Samples.call(run.id(), "p" + i, "stable"))
                .forEach(call -> store.add(Samples.scored(call, Samples.answer("said on " + run.started())), false));
        assertTrue(new CloseWindow(store, InstantSource.fixed(run.started()))
                .run(run.id())
                .isPresent());
    }

    private static long count(SqliteStore store, Run run) {
        try (var observations = store.observations(run.id())) {
            return observations.count();
        }
    }
}
