package assay.emulator.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the emulator does on request only, and what the client makes of it. */
class ConnectionsTest extends NamespaceTest {
    @Test
    void aClientComesBackAfterItsConnectionWasCut() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        receiver.complete(take(receiver));

        emulator.cut();

        sender.sendMessage(message("b")); // a receiver comes back too, after some six seconds: see ServiceBusFaultsTest
        assertEquals("b", take(receiver()).getMessageId());
        assertTrue(emulator.counts().connections() >= 4);
    }

    @Test
    void whatWasInHandWhenTheConnectionWasCutIsLockedUntilItsTimeIsUp() {
        sender.sendMessage(message("a"));
        take(receiver());
        emulator.cut();
        var cut = emulator.state(QUEUE);

        pass(Duration.ofSeconds(30));

        assertEquals(new QueueState(0, 1, 0, 0), cut);
        assertEquals(new QueueState(1, 0, 0, 0), emulator.state(QUEUE));
    }

    @Test
    void connectionsAreCutBehindTheNthDelivery() {
        sender.sendMessages(List.of(message("a"), message("b"), message("c")));
        emulator.cutAfter(2);

        long arrived =
                receiver().receiveMessages(2, Duration.ofSeconds(1)).stream().count();

        assertTrue(arrived <= 2);
        eventually(() -> emulator.counts().deliveries() >= 2);
        assertTrue(emulator.state(QUEUE).locked() >= 2);
    }

    @Test
    void aRestartedNamespaceKeepsItsMessages() {
        sender.sendMessage(message("a"));
        emulator.stop();
        var patient = open(emulator.client()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(1)))
                .sender()
                .queueName(QUEUE)
                .buildClient());
        assertThrows(RuntimeException.class, () -> patient.sendMessage(message("lost")));

        emulator.restart();

        sender.sendMessage(message("b"));
        var received = receiver().receiveMessages(2, LONG).stream()
                .map(message -> message.getMessageId())
                .toList();
        assertEquals(List.of("a", "b"), received);
    }

    @Test
    void aBusyNamespaceRefusesAsManySendsAsAsked() {
        var hasty = open(emulator.client()
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
                .sender()
                .queueName(QUEUE)
                .buildClient());
        emulator.busy(1);

        assertThrows(ServiceBusException.class, () -> hasty.sendMessage(message("a")));
        hasty.sendMessage(message("a"));

        assertEquals(1, emulator.counts().busy());
        assertEquals(1, emulator.counts().accepted());
    }

    @Test
    void aMessageComesTwiceIfAsked() {
        emulator.deliverTwice(1);
        sender.sendMessage(message("a"));

        var received = receiver().receiveMessages(2, LONG).stream()
                .map(message -> message.getMessageId() + " " + message.getSequenceNumber())
                .toList();

        assertEquals(List.of("a 1", "a 2"), received);
    }

    @Test
    void aLostOutcomeLeavesTheMessageLocked() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        var received = take(receiver);
        emulator.loseNextOutcome();

        assertThrows(RuntimeException.class, () -> receiver.complete(received));

        assertEquals(0, emulator.counts().completed());
        pass(Duration.ofSeconds(30));
        assertEquals(1, take(receiver()).getDeliveryCount());
    }

    @Test
    void aLostAnswerLeavesTheMessageDone() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        var received = take(receiver);
        emulator.loseNextAnswer();

        assertThrows(RuntimeException.class, () -> receiver.complete(received));

        assertEquals(new QueueState(0, 0, 0, 0), emulator.state(QUEUE));
        assertEquals(1, emulator.counts().completed());
    }
}
