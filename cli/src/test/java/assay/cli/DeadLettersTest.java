package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteQueue;
import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.QueueName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
    private static final QueueName PROMPTS = QueueName.GOLDEN_PROMPTS;
    private static final QueueName MIRRORED = QueueName.MIRRORED_TRAFFIC;

    private final MovingClock clock = new MovingClock();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "retry", "drop"})
    void everyCommandHasHelp(String command) {
        terminal()
                .run("deadletters", command, "--help")
                .with(0)
                .says("Usage: assay deadletters " + command, "Example", "--store", "--namespace");
        terminal().run("deadletters", "--help").with(0).says("  " + command + " ", "Examples:");
        terminal().run("deadletters").with(0).says("  " + command + " ");
    }

    @Test
    void theNewestAreListedFirstAndAsManyAsAreWanted() {
        bury(PROMPTS, "first", "unknown run", "No run a was opened.");
        clock.advance(Duration.ofMinutes(1));
        bury(QueueName.ALERTS, "second", "no such channel", "pager");
        clock.advance(Duration.ofMinutes(1));
        bury(PROMPTS, "third", "unreadable message", "It says no format.");

        var all = terminal().run("deadletters", "list").with(0).out().lines().toList();
        var one = terminal().run("deadletters", "list", "--most", "1").with(0);
        var alerts = terminal().run("deadletters", "list", "--queue", "alerts").with(0);

        assertEquals(
                List.of("queue", "golden-prompts", "alerts", "golden-prompts"),
                words(all, line -> line.split(" +", -1)[0]));
        assertEquals(List.of("id", "third", "second", "first"), words(all, line -> line.split(" +", -1)[1]));
        assertTrue(
                all.get(3).matches("golden-prompts +first +1 +\\S+Z +unknown run +No run a was opened\\."), all.get(3));
        one.says("third", "and 2 older ones").doesNotSay("first");
        alerts.says("second").doesNotSay("third");
    }

    @Test
    void whatDiedOfItsDeliveriesIsListedToo() {
        var limits = new SqliteQueue.Limits(Duration.ofMinutes(10), 1, Duration.ofHours(1));
        inQueue(limits, queue -> {
            queue.send(PROMPTS, List.of(Message.of("poison", "body")));
            try {
                return queue.receive(PROMPTS, message -> {
                    throw new IllegalStateException("broken");
                });
            } catch (IllegalStateException e) {
                return true;
            }
        });

        terminal().run("deadletters", "list").with(0).says("golden-prompts", "poison", "MaxDeliveryCountEx");
        terminal().run("deadletters", "show", "poison").with(0).says("lies in", "its own dead letters");
    }

    @Test
    void anEmptyListIsSaidAndSoIsAQueueThatIsNotThere() {
        terminal().run("deadletters", "list").with(1).says("There is no queue at .assay/assay-queue.db", "--store");
        assertFalse(Files.exists(here.resolve(".assay")));
        inQueue(queue -> true);

        terminal().run("deadletters", "list").with(0).says("There are no dead letters.");
        terminal().run("deadletters", "list", "--store", "other.db").with(1).says("other-queue.db");
    }

    @Test
    void oneIsShownWithItsBodyByTheBeginningOfItsId() {
        bury(PROMPTS, "4f2a0000", "unknown run", "No run a was opened.");
        bury(PROMPTS, "4f2b0000", "unknown run", "No run b was opened.");

        terminal().run("deadletters", "show", "4f2a").with(0).says("No run a was opened.", "{\"of\": \"4f2a0000\"}");
        terminal().run("deadletters", "show", "4f2").with(1).says("is the beginning of 2", "4f2a0000", "4f2b0000");
        terminal().run("deadletters", "show", "5").with(1).says("There is no dead letter 5");
    }

    @Test
    void theTextOfUsersIsShownOnlyIfItIsAskedFor() {
        bury(MIRRORED, "m1", "message of another format", "");

        terminal()
                .run("deadletters", "show", "m1")
                .with(0)
                .says("12 bytes", "--body")
                .doesNotSay("{\"of\"");
        terminal().run("deadletters", "show", "m1", "--body").with(0).says("{\"of\": \"m1\"}");
    }

    @Test
    void nothingThatIsPrintedMovesTheTerminal() {
        inQueue(queue -> {
            queue.bury(
                    PROMPTS,
                    Message.of("id\u001b[2J", "one\u001b]0;title\u0007\ntwo\u202e"),
                    new Handled.Dead("why\r\n", "\u001b[31mred"));
            return true;
        });

        for (var args : List.of(List.of("list"), List.of("show", "id"), List.of("show", "idx"))) {
            var line = new ArrayList<>(List.of("deadletters"));
            line.addAll(args);
            var ended = terminal().run(line.toArray(String[]::new));
            for (var evil : List.of("\u001b", "\u0007", "\r", "\u202e")) ended.doesNotSay(evil);
        }
    }

    @Test
    void whatIsRetriedIsInItsQueueAgain() {
        bury(PROMPTS, "a", "unknown run", "");
        bury(PROMPTS, "b", "unknown run", "");

        terminal().run("deadletters", "retry", "a").with(0).says("1 of 1 are in their queues again");

        assertEquals(List.of("b"), ids());
        clock.advance(Duration.ofMinutes(1)); // the command has the system's clock
        var again = new ArrayList<Message>();
        inQueue(queue -> queue.receive(PROMPTS, message -> {
            again.add(message);
            return new Handled.Done();
        }));
        assertEquals(2, again.getFirst().attempt());
        assertEquals("{\"of\": \"a\"}", again.getFirst().body());
    }

    @Test
    void allOfOneQueueAreDroppedAndNoOther() {
        bury(PROMPTS, "a", "unknown run", "");
        bury(PROMPTS, "b", "unknown run", "");
        bury(QueueName.ALERTS, "c", "no such channel", "");

        terminal()
                .run("deadletters", "drop", "--all", "--queue", "golden-prompts")
                .with(0)
                .says("2 of 2 are dropped");

        assertEquals(List.of("c"), ids());
    }

    @Test
    void whoSitsAtATerminalIsAskedBeforeTheyAreDropped() {
        bury(PROMPTS, "a", "unknown run", "");
        bury(PROMPTS, "b", "unknown run", "");
        bury(PROMPTS, "c", "unknown run", "");

        terminal().typing("n").run("deadletters", "drop", "a").with(0).says("for good?", "Nothing was dropped");
        terminal().typing().run("deadletters", "drop", "a").with(0).says("Nothing was dropped");
        terminal().typing("y").run("deadletters", "drop", "b").with(0).says("1 of 1 are dropped");
        terminal().typing().run("deadletters", "drop", "c", "--yes").with(0).doesNotSay("for good?");

        assertEquals(List.of("a"), ids());
    }

    @Test
    void halfACommandIsRefused() {
        bury(PROMPTS, "a", "unknown run", "");

        terminal().run("deadletters", "drop").with(1).says("Name ids");
        terminal().run("deadletters", "drop", "--all").with(1).says("--queue NAME");
        terminal()
                .run("deadletters", "drop", "a", "--all", "--queue", "alerts")
                .with(1)
                .says("without ids");
        terminal().run("deadletters", "list", "--queue", "prompts").with(1).says("golden-prompts");
        terminal().run("deadletters", "list", "--most", "0").with(1).says("--most");
        terminal().run("deadletters", "lst").with(1).says("lst", "list", "assay deadletters --help");

        assertEquals(List.of("a"), ids());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mine", "evil.example", "mine.servicebus.windows.net.evil.example", "a/b.servicebus.windows.net"
            })
    void aNamespaceIsInAzure(String namespace) {
        terminal().run("deadletters", "list", "--namespace", namespace).with(1).says("NAME.servicebus.windows.net");
    }

    private void bury(QueueName from, String id, String reason, String description) {
        inQueue(queue -> {
            queue.bury(from, Message.of(id, "{\"of\": \"" + id + "\"}"), new Handled.Dead(reason, description));
            return true;
        });
    }

    private List<String> ids() {
        return inQueue(queue -> queue.deadLetters(10).stream()
                .map(DeadLetter::message)
                .map(Message::id)
                .toList());
    }

    private <T> T inQueue(Function<SqliteQueue, T> work) {
        return inQueue(SqliteQueue.Limits.DEFAULT, work);
    }

    private <T> T inQueue(SqliteQueue.Limits limits, Function<SqliteQueue, T> work) {
        try (var queue = SqliteQueue.open(here.resolve(".assay/assay-queue.db"), clock, limits)) {
            return work.apply(queue);
        }
    }

    private static List<String> words(List<String> lines, Function<String, String> word) {
        return lines.stream().map(word).toList();
    }

    private Terminal terminal() {
        return new Terminal(here);
    }
}
