package assay.emulator.servicebus;

import assay.emulator.servicebus.Meter.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;

/** The queues, and what sends and settlements do to them. Used on the loop's thread only. */
final class Broker {
    static final String LOCK_LOST = "com.microsoft:message-lock-lost";
    private static final String DEAD_LETTERS = "/$deadletterqueue";

    private final Map<String, EmulatedQueue> queues = new HashMap<>();
    private final Faults faults;
    private final Meter meter;

    Broker(InstantSource clock, List<QueueSettings> settings, Faults faults, Meter meter) {
        this.faults = faults;
        this.meter = meter;
        for (var queue : settings) {
            var own = new QueueSettings(queue.name() + DEAD_LETTERS, queue.lock(), Integer.MAX_VALUE, Duration.ZERO);
            var dead = new EmulatedQueue(own, clock, Optional.empty());
            queues.put(own.name(), dead);
            queues.put(queue.name(), new EmulatedQueue(queue, clock, Optional.of(dead)));
        }
    }

    Optional<EmulatedQueue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    void runTimers() {
        queues.values().forEach(EmulatedQueue::runTimers);
    }

    /** What the sender is told. */
    DeliveryState send(EmulatedQueue queue, List<Message> messages) {
        if (faults.refusesSend()) {
            meter.count(Event.BUSY);
            return rejected("com.microsoft:server-busy", "The service was asked to be busy.");
        }
        messages.forEach(message -> enqueue(queue, message));
        return Accepted.getInstance();
    }

    /** The sequence number; absent for a duplicate, which is accepted all the same. */
    Optional<Long> enqueue(EmulatedQueue queue, Message message) {
        var number = queue.add(message);
        meter.count(number.isPresent() ? Event.ACCEPTED : Event.DUPLICATE);
        return number;
    }

    /** The next message, locked; another copy of it comes after it if that fault is planned. */
    Optional<Letter> deliver(EmulatedQueue queue) {
        var letter = queue.take();
        letter.ifPresent(taken -> {
            meter.count(Event.DELIVERY);
            if (faults.doublesDelivery()) queue.repeat(taken);
        });
        return letter;
    }

    Optional<Instant> renew(EmulatedQueue queue, UUID token) {
        var until = queue.renew(token);
        if (until.isPresent()) meter.count(Event.RENEWAL);
        return until;
    }

    /** What the receiver is told: its own outcome, or why it could not be. */
    DeliveryState settle(EmulatedQueue queue, UUID token, DeliveryState outcome) {
        return switch (outcome) {
            case Accepted ignored -> answer(complete(queue, token), outcome);
            case Rejected rejected -> answer(deadLetter(queue, token, rejected.getError()), outcome);
            case Released ignored -> answer(queue.release(token), outcome);
            case Modified modified ->
                Boolean.TRUE.equals(modified.getUndeliverableHere())
                        ? rejected("amqp:not-implemented", "The emulator does not defer.")
                        : answer(queue.abandon(token), outcome);
            default -> rejected("amqp:not-implemented", "The emulator knows no outcome " + outcome + ".");
        };
    }

    boolean complete(EmulatedQueue queue, UUID token) {
        boolean held = queue.complete(token);
        if (held) meter.count(Event.COMPLETED);
        return held;
    }

    private static boolean deadLetter(EmulatedQueue queue, UUID token, ErrorCondition error) {
        Map<String, String> info = new HashMap<>();
        if (error != null && error.getInfo() != null) {
            Map<?, ?> given = error.getInfo();
            given.forEach((name, value) -> info.put(String.valueOf(name), String.valueOf(value)));
        }
        return queue.deadLetter(
                token, info.getOrDefault("DeadLetterReason", ""), info.getOrDefault("DeadLetterErrorDescription", ""));
    }

    private static DeliveryState answer(boolean held, DeliveryState outcome) {
        return held
                ? outcome
                : rejected(
                        LOCK_LOST,
                        "The lock supplied is invalid. Either the lock expired, or the message has already been removed.");
    }

    private static Rejected rejected(String condition, String description) {
        var rejected = new Rejected();
        rejected.setError(new ErrorCondition(Symbol.valueOf(condition), description));
        return rejected;
    }
}
