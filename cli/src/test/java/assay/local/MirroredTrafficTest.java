package assay.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.pipeline.CloseWindows;
import assay.pipeline.Mirror;
import assay.pipeline.MovingClock;
import assay.pipeline.QueueName;
import assay.pipeline.Samples;
import assay.pipeline.Shadow;
import assay.pipeline.Shadowed;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Privacy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a user's request reaches the disk. */
class MirroredTrafficTest {
    private static final SqliteQueue.Limits LIMITS =
            new SqliteQueue.Limits(Duration.ofMinutes(10), 5, Duration.ofDays(1));

    private final MovingClock clock = new MovingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void noPersonalDataReachesTheDisk(ControlAnswers answers) {
        put(new Shadowed(1, 1, answers), """
                {"id":"planted@example.com","unit":"planted","conversation":"planted","name":"planted",
                 "messages":[{"role":"user","text":"I am planted@example.com, a stranger"}],"answer":"Dear planted@example.com"}""");

        assertEquals(answers == ControlAnswers.CALLED, onDisk().contains("a stranger"), "what is done is wiped");
        assertEquals(answers == ControlAnswers.CALLED, onDisk().contains("Write to [email]"));
        assertFalse(onDisk().contains("planted"));
    }

    /** All the way: taken in, asked, closed. */
    private void put(Shadowed shadowed, String request) {
        try (var store = SqliteStore.open(folder.resolve("assay.db"));
                var queue = SqliteQueue.open(folder.resolve("queue.db"), clock, LIMITS)) {
            var taken = new Mirror(shadowed.experiments(), Privacy.DEFAULT, queue, clock).take(request.getBytes(UTF_8));
            assertEquals(1, ((Mirror.Taken.Accepted) taken).experiments());
            var shadow = new Shadow(
                    shadowed.experiments(),
                    Shadowed.KINDS,
                    variant -> call -> answer(),
                    store,
                    Privacy.DEFAULT,
                    Optional.empty(),
                    clock,
                    event -> assertFalse(event.toString().contains("planted")));
            assertTrue(queue.receive(QueueName.MIRRORED_TRAFFIC, message -> {
                assertTrue(onDisk().contains("a stranger"), "the test sees what is there");
                assertFalse(onDisk().contains("planted@"), "while it waits");
                return shadow.handle(message);
            }));
            clock.advance(Duration.ofMinutes(30));
            new CloseWindows(store, clock, event -> {}).run();
        }
    }

    private static Outcome answer() {
        return Samples.answer("Write to planted@example.com");
    }

    private String onDisk() {
        try (var files = Files.walk(folder)) {
            var all = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
