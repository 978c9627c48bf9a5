package assay.emulator.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of messages, by the real client. */
class MessagesTest extends NamespaceTest {
    @Test
    void aMessageArrivesAsItWasSent() {
        var sent = message("a").setSubject("subject").setCorrelationId("c");
        sent.getApplicationProperties().put("reason", "\u00e4 \u20ac");
        sender.sendMessage(sent);

        var received = take(receiver());

        assertEquals("a", received.getMessageId());
        assertEquals("body of a", received.getBody().toString());
        assertEquals("subject", received.getSubject());
        assertEquals("c", received.getCorrelationId());
        assertEquals("\u00e4 \u20ac", received.getApplicationProperties().get("reason"));
        assertEquals(0, received.getDeliveryCount());
        assertEquals(1, received.getSequenceNumber());
        assertEquals(clock.instant(), received.getEnqueuedTime().toInstant());
        assertEquals(clock.instant().plusSeconds(30), received.getLockedUntil().toInstant());
    }

    @Test
    void whatIsCompletedIsGone() {
        sender.sendMessage(message("a"));
        var receiver = receiver();

        receiver.complete(take(receiver));

        assertEquals(new QueueState(0, 0, 0, 0), emulator.state(QUEUE));
        assertEquals(Optional.empty(), take(receiver, WAIT));
        assertEquals(1, emulator.counts().completed());
    }

    @Test
    void aBatchArrivesMessageByMessage() {
        var batch = sender.createMessageBatch();
        for (int i = 0; i < 100; i++) assertTrue(batch.tryAddMessage(message("m" + i)));

        sender.sendMessages(batch);

        var received = receiver().receiveMessages(100, LONG).stream()
                .map(ServiceBusReceivedMessage::getMessageId)
                .toList();
        assertEquals(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList(), received);
    }

    @Test
    void aBatchHasAnEnd() {
        var batch = sender.createMessageBatch();
        int added = 0;
        while (batch.tryAddMessage(new ServiceBusMessage("x".repeat(10_000)).setMessageId("m" + added))) added++;

        sender.sendMessages(batch);

        assertEquals(256 * 1024, batch.getMaxSizeInBytes());
        assertTrue(added > 10);
        assertEquals(added, emulator.state(QUEUE).waiting());
    }

    @Test
    void whatIsAbandonedComesAgainWithItsDeliveriesCounted() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        receiver.abandon(take(receiver));

        var again = take(receiver);

        assertEquals("a", again.getMessageId());
        assertEquals(1, again.getDeliveryCount());
    }

    @Test
    void whatIsAbandonedTooOftenGoesToTheDeadLetters() {
        sender.sendMessage(message("poison"));
        var receiver = receiver();
        for (int i = 0; i < MAX_DELIVERIES; i++) receiver.abandon(take(receiver));

        var dead = take(deadLetters());

        assertEquals("poison", dead.getMessageId());
        assertEquals("MaxDeliveryCountExceeded", dead.getDeadLetterReason());
        assertEquals(new QueueState(0, 0, 0, 1), emulator.state(QUEUE));
        assertEquals(3, emulator.counts().deliveries() - 1);
    }

    @Test
    void whatIsDeadLetteredKeepsItsReason() {
        sender.sendMessage(message("a"));
        var receiver = receiver();

        receiver.deadLetter(
                take(receiver),
                new DeadLetterOptions().setDeadLetterReason("bad").setDeadLetterErrorDescription("very bad"));

        var letters = deadLetters();
        var dead = take(letters);
        assertEquals("bad", dead.getDeadLetterReason());
        assertEquals("very bad", dead.getDeadLetterErrorDescription());
        assertEquals("body of a", dead.getBody().toString());
        letters.complete(dead);
        assertEquals(0, emulator.state(QUEUE).dead());
    }

    @Test
    void peekingTakesNothing() {
        sender.sendMessages(List.of(message("a"), message("b"), message("c")));
        var receiver = receiver();
        take(receiver);

        var all = receiver.peekMessages(10, 0).stream().toList();
        var fromTheSecond = receiver.peekMessages(1, 2).stream().toList();

        assertEquals(
                List.of("a", "b", "c"),
                all.stream().map(ServiceBusReceivedMessage::getMessageId).toList());
        assertEquals("b", fromTheSecond.getFirst().getMessageId());
        assertEquals(new QueueState(2, 1, 0, 0), emulator.state(QUEUE));
        assertEquals(0, receiver.peekMessages(10, 4).stream().count());
    }

    @Test
    void aReceiverThatDeletesHasNothingToSettle() {
        sender.sendMessage(message("a"));
        var receiver = open(builder()
                .receiver()
                .queueName(QUEUE)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .prefetchCount(0)
                .buildClient());

        var received = take(receiver);

        assertEquals("a", received.getMessageId());
        assertEquals(new QueueState(0, 0, 0, 0), emulator.state(QUEUE));
    }

    @Test
    void queueNamesHaveNoCase() {
        open(builder().sender().queueName("ALERTS").buildClient()).sendMessage(message("a"));

        assertEquals(1, emulator.state(QUEUE).waiting());
    }

    @Test
    void aQueueThatIsNotThereIsNotFound() {
        var nowhere = open(builder().sender().queueName("nowhere").buildClient());

        var refused = assertThrows(ServiceBusException.class, () -> nowhere.sendMessage(message("a")));

        assertEquals(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, refused.getReason());
    }

    @Test
    void whatTheEmulatorDoesNotKnowItRefuses() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        var received = take(receiver);

        assertThrows(RuntimeException.class, () -> receiver.defer(received));

        assertEquals(new QueueState(0, 1, 0, 0), emulator.state(QUEUE));
    }
}
