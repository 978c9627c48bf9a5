package assay.connectors.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.emulator.servicebus.QueueSettings;
import assay.emulator.servicebus.QueueState;
import assay.emulator.servicebus.ServiceBusEmulator;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the queue makes of a broker that fails it. */
class ServiceBusFaultsTest {
    private static final QueueName PROMPTS = QueueName.GOLDEN_PROMPTS;
    private static final Handled DONE = new Handled.Done();
    private static final int MAX_DELIVERIES = 10;

    private final MovingClock clock = new MovingClock();
    private final ServiceBusEmulator emulator = ServiceBusEmulator.start(
            clock,
            Arrays.stream(QueueName.values())
                    .map(name -> QueueSettings.of(name.toString()).maxDeliveries(MAX_DELIVERIES))
                    .toList());
    private final Queue queue = over(ServiceBusQueue.RETRIES);

    @AfterEach
    void close() {
        queue.close();
        emulator.close();
    }

    @Test
    void noMessageIsLostWhenConnectionsAreCut() {
        var sent = IntStream.range(0, 2000).mapToObj(i -> "m" + i).toList();
        queue.send(PROMPTS, sent.stream().map(id -> Message.of(id, "")).toList());
        Map<String, Integer> handled = new HashMap<>();
        emulator.cutAfter(300);

        for (int rounds = 0; !isEmpty(); rounds++) {
            assertTrue(rounds < 10_000, "it never ends");
            if (!received(handled)) pass(Duration.ofSeconds(30)); // what was in hand is locked until its time is up
        }

        assertEquals(Set.copyOf(sent), handled.keySet());
        assertEquals(0, emulator.state(PROMPTS.toString()).dead());
        assertTrue(emulator.counts().connections() >= 2);
    }

    private boolean received(Map<String, Integer> handled) {
        try {
            return queue.receive(PROMPTS, message -> {
                handled.merge(message.id(), 1, Integer::sum);
                return DONE;
            });
        } catch (QueueException e) {
            return true; // it was handled and could not be settled, or the connection had to be made anew
        }
    }

    private boolean isEmpty() {
        return emulator.state(PROMPTS.toString()).equals(new QueueState(0, 0, 0, 0));
    }

    @Test
    void aLockThatIsLostDuringASlowHandlerSaysSoAndTheMessageComesAgain() {
        queue.send(PROMPTS, List.of(Message.of("slow", "")));

        var failed = assertThrows(
                QueueException.class,
                () -> queue.receive(PROMPTS, message -> {
                    pass(Duration.ofMinutes(5));
                    return DONE;
                }));

        var cause = assertInstanceOf(ServiceBusException.class, failed.getCause());
        assertEquals(ServiceBusFailureReason.MESSAGE_LOCK_LOST, cause.getReason());
        assertTrue(String.valueOf(failed.getMessage()).contains("slow"));
        assertEquals(List.of("slow"), receiveAll());
    }

    @Test
    void aMessageThatComesTwiceIsHandedOverTwiceUnderOneId() {
        emulator.deliverTwice(1);
        queue.send(PROMPTS, List.of(Message.of("a", "")));

        var handled = receiveAll();

        assertEquals(List.of("a", "a"), handled);
    }

    @Test
    void aMessageThatComesTwiceIsPutOffOnce() {
        emulator.deliverTwice(1);
        queue.send(PROMPTS, List.of(Message.of("a", "")));
        var at = clock.instant().plusSeconds(60);
        for (int i = 0; i < 2; i++) queue.receive(PROMPTS, message -> new Handled.Later(at, "throttled"));
        pass(Duration.ofSeconds(60));

        assertEquals(List.of("a#2"), receiveAll());
    }

    @Test
    void aCopyThatCouldNotBeSentLeavesTheOriginal() {
        var hasty = hasty();
        hasty.send(PROMPTS, List.of(Message.of("a", "")));
        emulator.busy(1);

        assertThrows(QueueException.class, () -> hasty.receive(PROMPTS, message -> new Handled.Dead("bad", "very")));

        assertEquals(new QueueState(1, 0, 0, 0), emulator.state(PROMPTS.toString()));
        hasty.close();
    }

    @Test
    void aCopyIsSentOnceThoughTheOriginalCouldNotBeCompleted() {
        queue.send(PROMPTS, List.of(Message.of("a", "")));
        emulator.loseNextOutcome();
        assertThrows(QueueException.class, () -> queue.receive(PROMPTS, message -> new Handled.Dead("bad", "very")));
        pass(Duration.ofSeconds(30));

        var other = over(ServiceBusQueue.RETRIES);
        other.receive(PROMPTS, message -> new Handled.Dead("bad", "very"));

        assertEquals(1, other.deadLetters(10).size());
        assertTrue(isEmpty());
        other.close();
    }

    @Test
    void aBusyNamespaceIsAnErrorOnceTheRetriesAreUsedUpAndSendingAgainIsHarmless() {
        var hasty = hasty();
        var messages = List.of(Message.of("a", ""), Message.of("b", ""));
        emulator.busy(1);
        assertThrows(QueueException.class, () -> hasty.send(PROMPTS, messages));

        hasty.send(PROMPTS, messages);
        hasty.send(PROMPTS, messages);

        assertEquals(List.of("a", "b"), receiveAll());
        hasty.close();
    }

    @Test
    void aNamespaceThatIsBusyForAMomentIsAskedAgain() {
        emulator.busy(1);

        queue.send(PROMPTS, List.of(Message.of("a", ""))); // some five seconds: the client's own patience

        assertEquals(1, emulator.counts().busy());
        assertEquals(List.of("a"), receiveAll());
    }

    @Test
    void aPoisonMessageEndsInTheDeadLettersWithItsReason() {
        queue.send(PROMPTS, List.of(Message.of("poison", "p1"), Message.of("good", "p2")));
        for (int i = 0; i < MAX_DELIVERIES; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> queue.receive(PROMPTS, message -> {
                        throw new IllegalStateException(message.id());
                    }));
        }

        var dead = queue.deadLetters(10);

        assertEquals(1, dead.size());
        assertEquals(Message.of("poison", "p1"), dead.getFirst().message());
        assertEquals("MaxDeliveryCountExceeded", dead.getFirst().reason());
        assertEquals(List.of("good"), receiveAll());
    }

    @Test
    void whatOthersSendWithoutAnIdOfOursGoesByItsNumber() {
        var sender = emulator.client().sender().queueName(PROMPTS.toString()).buildClient();
        sender.sendMessage(new ServiceBusMessage("one"));
        sender.sendMessage(new ServiceBusMessage("two").setMessageId("x".repeat(128)));
        sender.close();

        assertEquals(List.of("number-1", "number-2"), receiveAll());
    }

    private List<String> receiveAll() {
        var received = new ArrayList<String>();
        while (queue.receive(PROMPTS, message -> {
            received.add(message.sentId());
            return DONE;
        })) {}
        return received;
    }

    /** One that does not try again. */
    private Queue hasty() {
        return over(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)));
    }

    private Queue over(AmqpRetryOptions retries) {
        var namespace = emulator.client().retryOptions(retries);
        return new Patient(ServiceBusQueue.over(namespace, Duration.ofMillis(100)), emulator);
    }

    private void pass(Duration time) {
        clock.advance(time);
        emulator.runTimers();
    }
}
