package assay.emulator.servicebus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Locks, schedules and the duplicate window, by the real client and a clock that is moved. */
class TimeTest extends NamespaceTest {
    @Test
    void aMessageIsDueWhenItWasSentFor() {
        var at = clock.instant().plusSeconds(60);
        sender.sendMessage(message("a").setScheduledEnqueueTime(at.atOffset(ZoneOffset.UTC)));
        var receiver = receiver();
        var before = take(receiver, WAIT);
        var scheduled = emulator.state(QUEUE);
        pass(Duration.ofSeconds(60));

        var due = take(receiver);

        assertEquals(Optional.empty(), before);
        assertEquals(new QueueState(0, 0, 1, 0), scheduled);
        assertEquals(at, due.getScheduledEnqueueTime().toInstant());
    }

    @Test
    void aScheduledMessageCanBeCancelled() {
        var at = clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC);
        long kept = sender.scheduleMessage(message("kept"), at);
        long cancelled = sender.scheduleMessage(message("cancelled"), at);

        sender.cancelScheduledMessage(cancelled);

        pass(Duration.ofSeconds(60));
        assertEquals(1, kept);
        assertEquals("kept", take(receiver()).getMessageId());
        assertEquals(new QueueState(0, 1, 0, 0), emulator.state(QUEUE));
    }

    @Test
    void aLockThatIsRenewedHolds() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        var received = take(receiver);
        pass(Duration.ofSeconds(29));
        var until = receiver.renewMessageLock(received).toInstant();
        pass(Duration.ofSeconds(29));

        receiver.complete(received);

        assertEquals(clock.instant().plusSeconds(1), until);
        assertEquals(new QueueState(0, 0, 0, 0), emulator.state(QUEUE));
        assertEquals(1, emulator.counts().renewals());
    }

    @Test
    void aLockThatIsOverIsLost() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        var received = take(receiver);
        pass(Duration.ofSeconds(30));

        var renewed = assertThrows(ServiceBusException.class, () -> receiver.renewMessageLock(received));
        var completed = assertThrows(ServiceBusException.class, () -> receiver.complete(received));

        assertEquals(ServiceBusFailureReason.MESSAGE_LOCK_LOST, renewed.getReason());
        assertEquals(ServiceBusFailureReason.MESSAGE_LOCK_LOST, completed.getReason());
        assertEquals(1, take(receiver).getDeliveryCount());
    }

    @Test
    void whatIsNeverSettledDiesOfItsDeliveries() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        for (int i = 0; i < MAX_DELIVERIES; i++) {
            take(receiver);
            pass(Duration.ofSeconds(30));
        }

        assertEquals(new QueueState(0, 0, 0, 1), emulator.state(QUEUE));
    }

    @Test
    void aRepeatedIdIsAcceptedAndDropped() {
        sender.sendMessage(message("a"));
        sender.sendMessages(List.of(message("a"), message("b"), message("b")));
        sender.scheduleMessage(message("a"), clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC));

        assertEquals(new QueueState(2, 0, 0, 0), emulator.state(QUEUE));
        assertEquals(2, emulator.counts().accepted());
        assertEquals(3, emulator.counts().duplicates());
    }

    @Test
    void anIdIsRememberedForItsWindowWhateverBecameOfTheMessage() {
        sender.sendMessage(message("a"));
        var receiver = receiver();
        receiver.complete(take(receiver));
        pass(Duration.ofHours(1).minusSeconds(1));
        sender.sendMessage(message("a"));
        var within = emulator.state(QUEUE);
        pass(Duration.ofSeconds(1));

        sender.sendMessage(message("a"));

        assertEquals(new QueueState(0, 0, 0, 0), within);
        assertEquals(new QueueState(1, 0, 0, 0), emulator.state(QUEUE));
    }

    @Test
    void eachQueueRemembersItsOwnIds() {
        sender.sendMessage(message("a"));

        open(builder().sender().queueName("other").buildClient()).sendMessage(message("a"));

        assertEquals(1, emulator.state("other").waiting());
    }
}
