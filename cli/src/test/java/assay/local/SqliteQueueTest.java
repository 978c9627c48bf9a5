package assay.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueContract;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteQueueTest extends QueueContract {
    private static final QueueName PROMPTS = QueueName.GOLDEN_PROMPTS;
    private static final Handled DONE = new Handled.Done();

    private final MovingClock clock = new MovingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    protected Queue open(int maxDeliveries) {
        return open("deep/er/queue.db", maxDeliveries);
    }

    private SqliteQueue open(String file, int maxDeliveries) {
        var limits = new SqliteQueue.Limits(
                Duration.ofMinutes(10), maxDeliveries, SqliteQueue.Limits.DEFAULT.duplicateWindow());
        return SqliteQueue.open(folder.resolve(file), clock, limits);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        try (var before = open("again.db", 3)) {
            before.send(PROMPTS, List.of(Message.of("a", "1"), Message.of("b", "2")));
            before.receive(PROMPTS, message -> DONE);
            before.bury(PROMPTS, Message.of("c", ""), new Handled.Dead("bad", ""));
        }

        try (var after = open("again.db", 3)) {
            after.send(PROMPTS, List.of(Message.of("a", "again")));
            assertTrue(after.receive(PROMPTS, message -> {
                assertEquals("2", message.body());
                return DONE;
            }));
            assertFalse(after.receive(PROMPTS, message -> DONE));
            assertEquals(1, after.deadLetters(10).size());
        }
    }

    @Test
    void whatADeadProcessHadInHandComesAgainWhenItsLeaseIsOver() {
        var seen = new ArrayList<Boolean>();
        try (var killed = open("killed.db", 3);
                var other = open("killed.db", 3)) {
            killed.send(PROMPTS, List.of(Message.of("a", "1")));

            assertThrows(
                    QueueException.class,
                    () -> killed.receive(PROMPTS, message -> {
                        seen.add(other.receive(PROMPTS, again -> DONE));
                        clock.advance(Duration.ofMinutes(10));
                        seen.add(other.receive(PROMPTS, again -> DONE));
                        return DONE; // a ghost's word: the message is the other's
                    }));
        }

        assertEquals(List.of(false, true), seen);
    }

    @Test
    void twoProcessesNeverHaveTheSameMessage() throws Exception {
        try (var one = open("shared.db", 3);
                var two = open("shared.db", 3);
                var threads = Executors.newFixedThreadPool(2)) {
            one.send(
                    PROMPTS,
                    IntStream.range(0, 200)
                            .mapToObj(i -> Message.of("m" + i, ""))
                            .toList());
            Set<String> handled = ConcurrentHashMap.newKeySet();

            int total = 0;
            for (var count : threads.invokeAll(List.of(receiver(one, handled), receiver(two, handled)))) {
                total += count.get();
            }

            assertEquals(200, total);
            assertEquals(200, handled.size());
        }
    }

    private static Callable<Integer> receiver(Queue queue, Set<String> handled) {
        return () -> {
            int count = 0;
            while (queue.receive(
                    PROMPTS, message -> handled.add(message.id()) ? DONE : new Handled.Dead("twice", ""))) {
                count++;
            }
            return count;
        };
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.db"), "notes, ".repeat(100));

        assertThrows(QueueException.class, () -> open("notes.db", 3));
    }
}
