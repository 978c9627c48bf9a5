package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Queue} must do; each implementation runs it. */
public abstract class QueueContract {
    private static final int MAX_DELIVERIES = 3;
    private static final QueueName PROMPTS = QueueName.GOLDEN_PROMPTS;
    private static final Handled DONE = new Handled.Done();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Queue queue;

    /** A queue with nothing in it, that holds a message for less than an hour and remembers ids for an hour. */
    protected abstract Queue open(int maxDeliveries);

    /** Moves the clock, and lets what follows from it happen. */
    protected abstract void pass(Duration time);

    protected abstract Instant now();

    @BeforeEach
    void openQueue() {
        queue = open(MAX_DELIVERIES);
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @Test
    void whatIsSentIsHandledOnce() {
        var message = Message.of("run/p1", "{\"prompt\": \"p1\", \"text\": \"\u00e4 \u20ac\"}");
        queue.send(PROMPTS, List.of(message));

        var handled = receive(PROMPTS);

        assertEquals(Optional.of(message), handled);
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void anEmptyQueueHasNothingToHandle() {
        assertEquals(Optional.empty(), receive(PROMPTS));
        queue.send(PROMPTS, List.of());
        assertEquals(List.of(), queue.deadLetters(10));
    }

    @Test
    void queuesDoNotMix() {
        queue.send(QueueName.ALERTS, List.of(Message.of("a", "alert")));
        queue.send(PROMPTS, List.of(Message.of("a", "prompt")));

        assertEquals("prompt", receive(PROMPTS).orElseThrow().body());
        assertEquals("alert", receive(QueueName.ALERTS).orElseThrow().body());
    }

    @Test
    void aThousandMessagesAreSentTogether() {
        var sent = IntStream.range(0, 1000)
                .mapToObj(i -> Message.of("m" + i, "x".repeat(1000)))
                .toList();

        queue.send(PROMPTS, sent);

        var ids = new HashSet<String>();
        for (int i = 0; i < sent.size(); i++)
            ids.add(receive(PROMPTS).orElseThrow().id());
        assertEquals(sent.size(), ids.size());
    }

    @Test
    void anIdThatIsSentAgainWithinAnHourIsDropped() {
        queue.send(PROMPTS, List.of(Message.of("a", "1")));
        pass(Duration.ofHours(1).minusSeconds(1));
        queue.send(PROMPTS, List.of(Message.of("a", "2"), Message.of("b", "3")));
        receive(PROMPTS);
        queue.send(PROMPTS, List.of(Message.of("a", "4"))); // done is no reason to do it again

        assertEquals("3", receive(PROMPTS).orElseThrow().body());
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void anIdIsFreeAgainAfterAnHour() {
        queue.send(PROMPTS, List.of(Message.of("a", "1")));
        receive(PROMPTS);
        pass(Duration.ofHours(1).plusSeconds(1));

        queue.send(PROMPTS, List.of(Message.of("a", "2")));

        assertEquals("2", receive(PROMPTS).orElseThrow().body());
    }

    @Test
    void theSameIdInAnotherAttemptIsAnotherMessage() {
        var first = Message.of("a", "body");
        queue.send(PROMPTS, List.of(first, first.again(Optional.empty())));

        int one = receive(PROMPTS).orElseThrow().attempt();
        int other = receive(PROMPTS).orElseThrow().attempt();
        assertEquals(Set.of(1, 2), Set.of(one, other));
    }

    @Test
    void aMessageIsNotHandledBeforeItsTime() {
        var at = now().plus(Duration.ofMinutes(5));
        queue.send(PROMPTS, List.of(new Message("a", 1, "body", Optional.of(at))));
        var before = receive(PROMPTS);
        pass(Duration.ofMinutes(5));

        var due = receive(PROMPTS);

        assertEquals(Optional.empty(), before);
        assertEquals(Optional.of(at), due.orElseThrow().notBefore());
    }

    @Test
    void whatIsPutOffComesAsItsNextAttempt() {
        queue.send(PROMPTS, List.of(Message.of("a", "body")));
        var at = now().plus(Duration.ofMinutes(1));
        queue.receive(PROMPTS, message -> new Handled.Later(at, "the endpoint is throttled"));
        var before = receive(PROMPTS);
        pass(Duration.ofMinutes(1));

        var again = receive(PROMPTS);

        assertEquals(Optional.empty(), before);
        assertEquals(Optional.of(new Message("a", 2, "body", Optional.of(at))), again);
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void whatThrowsComesAgain() {
        queue.send(PROMPTS, List.of(Message.of("a", "body")));

        var thrown = assertThrows(IllegalStateException.class, () -> queue.receive(PROMPTS, QueueContract::fail));

        assertEquals("the store is away", thrown.getMessage());
        assertEquals("a", receive(PROMPTS).orElseThrow().id());
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void whatAlwaysThrowsDiesAfterItsDeliveries() {
        queue.send(PROMPTS, List.of(Message.of("poison", "body")));
        for (int i = 0; i < MAX_DELIVERIES; i++) {
            assertThrows(IllegalStateException.class, () -> queue.receive(PROMPTS, QueueContract::fail));
        }

        var dead = queue.deadLetters(10);

        assertEquals(Optional.empty(), receive(PROMPTS));
        assertEquals(1, dead.size());
        assertEquals(Message.of("poison", "body"), dead.getFirst().message());
        assertEquals(PROMPTS, dead.getFirst().from());
        assertEquals("MaxDeliveryCountExceeded", dead.getFirst().reason());
        assertFalse(dead.getFirst().description().isEmpty());
        assertTrue(dead.getFirst().place().own());
    }

    @Test
    void whatIsHandledTooSlowlyComesAgainAndSaysSo() {
        queue.send(PROMPTS, List.of(Message.of("slow", "body")));

        assertThrows(
                QueueException.class,
                () -> queue.receive(PROMPTS, message -> {
                    pass(Duration.ofHours(1));
                    return DONE;
                }));

        assertEquals("slow", receive(PROMPTS).orElseThrow().id());
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void aDeadMessageSaysWhereItCameFromAndWhy() {
        queue.send(QueueName.ALERTS, List.of(Message.of("a", "body")));
        queue.receive(QueueName.ALERTS, message -> new Handled.Dead("no such channel", "pager \u2192 nowhere"));

        var dead = queue.deadLetters(10).getFirst();

        assertEquals(QueueName.ALERTS, dead.from());
        assertEquals(Message.of("a", "body"), dead.message());
        assertEquals("no such channel", dead.reason());
        assertEquals("pager \u2192 nowhere", dead.description());
        assertEquals(now(), dead.since());
        assertEquals(QueueName.DEAD_LETTERS, dead.place().queue());
        assertEquals(Optional.empty(), receive(QueueName.ALERTS));
    }

    @Test
    void aMessageBuriedTwiceIsOneDeadLetter() {
        var message = Message.of("a", "body");
        var why = new Handled.Dead("bad", "");
        new Settlement(queue).settle(PROMPTS, message, why); // and then the original could not be completed

        new Settlement(queue).settle(PROMPTS, message, why);
        new Settlement(queue).settle(QueueName.ALERTS, message, why);

        var from = queue.deadLetters(10).stream().map(DeadLetter::from).toList();
        assertEquals(List.of(PROMPTS, QueueName.ALERTS), from);
    }

    @Test
    void readingDeadLettersLeavesThemWhereTheyAre() {
        for (var id : List.of("a", "b", "c")) queue.bury(PROMPTS, Message.of(id, ""), new Handled.Dead("bad", ""));

        var twice = new ArrayList<>(queue.deadLetters(10));
        twice.addAll(queue.deadLetters(10));

        assertEquals(6, twice.size());
        assertEquals(2, queue.deadLetters(2).size());
    }

    @Test
    void aDeadLetterIsTriedAgainAsItsNextAttempt() {
        kill("handled", "thrown");

        var retried = queue.deadLetters(10).stream().map(queue::retry).toList();

        assertEquals(List.of(true, true), retried);
        assertEquals(List.of(), queue.deadLetters(10));
        var one = receive(PROMPTS).orElseThrow();
        var other = receive(PROMPTS).orElseThrow();
        assertEquals(
                Set.of(
                        new Message("handled", 2, "body", Optional.empty()),
                        new Message("thrown", 2, "body", Optional.empty())),
                Set.of(one, other));
    }

    @Test
    void aDeadLetterIsDroppedAndNoOther() {
        kill("handled", "thrown");
        queue.bury(PROMPTS, Message.of("other", ""), new Handled.Dead("bad", ""));
        var dead = queue.deadLetters(10).stream()
                .filter(letter -> !letter.message().id().equals("other"))
                .toList();

        var dropped = dead.stream().map(queue::drop).toList();

        assertEquals(List.of(true, true), dropped);
        assertEquals(
                List.of("other"),
                queue.deadLetters(10).stream()
                        .map(letter -> letter.message().id())
                        .toList());
    }

    @Test
    void whatIsGoneFromTheDeadLettersIsNotTriedAgain() {
        kill("handled", "thrown");
        var dead = queue.deadLetters(10);
        dead.forEach(queue::drop);

        var again = dead.stream().map(queue::retry).toList();

        assertEquals(List.of(false, false), again);
        assertEquals(Optional.empty(), receive(PROMPTS));
    }

    @Test
    void manyReceiversShareTheMessages() throws Exception {
        queue.send(
                PROMPTS,
                IntStream.range(0, 100).mapToObj(i -> Message.of("m" + i, "")).toList());
        Set<String> handled = ConcurrentHashMap.newKeySet();
        Callable<Integer> receiver = () -> {
            int count = 0;
            while (queue.receive(PROMPTS, message -> handled.add(message.sentId()) ? DONE : twice())) count++;
            return count;
        };

        int total = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var count : threads.invokeAll(List.of(receiver, receiver, receiver, receiver))) total += count.get();
        }

        assertEquals(100, total);
        assertEquals(100, handled.size());
    }

    /** One by its handler, one by its deliveries. */
    private void kill(String byHandler, String byDeliveries) {
        queue.send(PROMPTS, List.of(Message.of(byHandler, "body")));
        queue.receive(PROMPTS, message -> new Handled.Dead("bad", "very"));
        queue.send(PROMPTS, List.of(Message.of(byDeliveries, "body")));
        for (int i = 0; i < MAX_DELIVERIES; i++) {
            assertThrows(IllegalStateException.class, () -> queue.receive(PROMPTS, QueueContract::fail));
        }
    }

    private Optional<Message> receive(QueueName name) {
        var received = new ArrayList<Message>();
        boolean any = queue.receive(name, message -> {
            received.add(message);
            return DONE;
        });
        assertEquals(any, !received.isEmpty());
        return received.stream().findFirst();
    }

    private static Handled fail(Message message) {
        throw new IllegalStateException("the store is away");
    }

    private static Handled twice() {
        throw new AssertionError("handled twice");
    }
}
