package assay.emulator.servicebus;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;

/** A message in a queue, and where it stands there. Used on the loop's thread only. */
final class Letter {
    private static final Symbol SEQUENCE = Symbol.valueOf("x-opt-sequence-number");
    private static final Symbol ENQUEUED = Symbol.valueOf("x-opt-enqueued-time");
    private static final Symbol LOCKED = Symbol.valueOf("x-opt-locked-until");
    private static final Symbol SCHEDULED = Symbol.valueOf("x-opt-scheduled-enqueue-time");

    private final Message message;
    private final long sequence;
    private int deliveries;
    private Optional<Lock> lock = Optional.empty();

    record Lock(UUID token, Instant until) {}

    Letter(Message message, long sequence, Instant enqueued) {
        this.message = message;
        this.sequence = sequence;
        annotate(SEQUENCE, sequence);
        annotate(ENQUEUED, Date.from(enqueued));
    }

    static Optional<Instant> scheduled(Message message) {
        return Optional.ofNullable(message.getMessageAnnotations())
                .flatMap(annotations ->
                        Optional.ofNullable(annotations.getValue().get(SCHEDULED)))
                .map(at -> ((Date) at).toInstant());
    }

    long sequence() {
        return sequence;
    }

    int deliveries() {
        return deliveries;
    }

    Optional<Lock> lock() {
        return lock;
    }

    Message message() {
        return message;
    }

    void lock(Lock taken) {
        deliveries++;
        renew(taken);
    }

    void renew(Lock longer) {
        lock = Optional.of(longer);
        annotate(LOCKED, Date.from(longer.until()));
    }

    void unlock() {
        lock = Optional.empty();
        message.getMessageAnnotations().getValue().remove(LOCKED);
    }

    void deadLetter(String reason, String description) {
        Map<String, Object> properties = new HashMap<>();
        Optional.ofNullable(message.getApplicationProperties()).ifPresent(given -> properties.putAll(given.getValue()));
        properties.put("DeadLetterReason", reason);
        properties.put("DeadLetterErrorDescription", description);
        message.setApplicationProperties(new ApplicationProperties(properties));
    }

    /** As it goes over the wire; the client wants a header on every message. */
    byte[] encoded() {
        Header header = message.getHeader() == null ? new Header() : message.getHeader();
        if (header.getDurable() == null) header.setDurable(true);
        header.setDeliveryCount(UnsignedInteger.valueOf(Math.max(0, deliveries - 1)));
        message.setHeader(header);
        return Wire.encode(message);
    }

    private void annotate(Symbol name, Object value) {
        if (message.getMessageAnnotations() == null)
            message.setMessageAnnotations(new MessageAnnotations(new HashMap<>()));
        message.getMessageAnnotations().getValue().put(name, value);
    }
}
