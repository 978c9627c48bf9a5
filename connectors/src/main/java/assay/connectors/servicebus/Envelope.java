package assay.connectors.servicebus;

import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.QueueName;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** Our messages as those of Service Bus, and back. */
final class Envelope {
    private static final String FROM = "from";
    private static final String ID = "id";
    private static final String REASON = "reason";
    private static final String DESCRIPTION = "description";

    private Envelope() {}

    static ServiceBusMessage of(Message message) {
        var envelope = new ServiceBusMessage(message.body()).setMessageId(message.sentId());
        message.notBefore().ifPresent(at -> envelope.setScheduledEnqueueTime(at.atOffset(ZoneOffset.UTC)));
        return envelope;
    }

    /** The copy of what died, from which {@link #letter} reads again of what and where. */
    static ServiceBusMessage dead(QueueName from, Message message, Handled.Dead why) {
        var envelope = new ServiceBusMessage(message.body()).setMessageId(from + "/" + message.sentId());
        var properties = envelope.getApplicationProperties();
        properties.put(FROM, from.toString());
        properties.put(ID, message.sentId());
        properties.put(REASON, why.reason());
        properties.put(DESCRIPTION, why.description());
        return envelope;
    }

    static Message message(ServiceBusReceivedMessage received) {
        return message(received, Optional.ofNullable(received.getMessageId()));
    }

    /** What others have sent may have an id that is not ours, or none: it then goes by its number. */
    private static Message message(ServiceBusReceivedMessage received, Optional<String> id) {
        var body = received.getBody().toString();
        var notBefore = Optional.ofNullable(received.getScheduledEnqueueTime()).map(OffsetDateTime::toInstant);
        try {
            return Message.sentAs(id.orElse(""), body, notBefore);
        } catch (IllegalArgumentException e) {
            return Message.sentAs("number-" + received.getSequenceNumber(), body, notBefore);
        }
    }

    static DeadLetter letter(DeadLetter.Place place, ServiceBusReceivedMessage received) {
        var id = property(received, ID).or(() -> Optional.ofNullable(received.getMessageId()));
        return new DeadLetter(
                property(received, FROM).flatMap(Envelope::queue).orElse(place.queue()),
                message(received, id),
                property(received, REASON)
                        .or(() -> Optional.ofNullable(received.getDeadLetterReason()))
                        .orElse(""),
                property(received, DESCRIPTION)
                        .or(() -> Optional.ofNullable(received.getDeadLetterErrorDescription()))
                        .orElse(""),
                Optional.ofNullable(received.getEnqueuedTime())
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.EPOCH),
                new DeadLetter.Place(place.queue(), place.own(), received.getSequenceNumber()));
    }

    private static Optional<QueueName> queue(String text) {
        return Arrays.stream(QueueName.values())
                .filter(name -> name.toString().equals(text))
                .findFirst();
    }

    private static Optional<String> property(ServiceBusReceivedMessage received, String name) {
        return Optional.ofNullable(received.getApplicationProperties().get(name))
                .map(Object::toString);
    }
}
