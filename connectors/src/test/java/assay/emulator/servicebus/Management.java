package assay.emulator.servicebus;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** What is asked by request and answer: tokens, which are all good, and a queue's {@code $management}. */
final class Management {
    private static final String TOKENS = "$cbs";
    private static final String SUFFIX = "/$management";

    private static final int LOCK_LOST = 410;

    private final Broker broker;

    private record Answer(int status, Map<String, Object> body) {}

    Management(Broker broker) {
        this.broker = broker;
    }

    boolean answers(String address) {
        return address.equals(TOKENS)
                || (address.endsWith(SUFFIX) && queue(address).isPresent());
    }

    private Optional<EmulatedQueue> queue(String address) {
        return broker.queue(address.substring(0, address.length() - SUFFIX.length()));
    }

    Message answer(String address, Message request) {
        var answer = address.equals(TOKENS)
                ? new Answer(202, Map.of())
                : answer(queue(address).orElseThrow(), request);
        var message = Message.Factory.create();
        message.setCorrelationId(request.getMessageId());
        Map<String, Object> properties = new HashMap<>();
        properties.put("status-code", answer.status());
        properties.put("statusCode", answer.status());
        properties.put("statusDescription", Integer.toString(answer.status()));
        if (answer.status() == LOCK_LOST) properties.put("errorCondition", Symbol.valueOf(Broker.LOCK_LOST));
        message.setApplicationProperties(new ApplicationProperties(properties));
        message.setBody(new AmqpValue(answer.body()));
        return message;
    }

    private Answer answer(EmulatedQueue queue, Message request) {
        var operation =
                String.valueOf(request.getApplicationProperties().getValue().get("operation"));
        var body = (Map<?, ?>) ((AmqpValue) request.getBody()).getValue();
        return switch (operation) {
            case "com.microsoft:peek-message" -> peek(queue, body);
            case "com.microsoft:renew-lock" -> renew(queue, body);
            case "com.microsoft:schedule-message" -> schedule(queue, body);
            case "com.microsoft:cancel-scheduled-message" -> cancel(queue, body);
            case "com.microsoft:update-disposition" -> settle(queue, body);
            default -> new Answer(501, Map.of());
        };
    }

    private static Answer peek(EmulatedQueue queue, Map<?, ?> body) {
        var found = queue.peek(
                ((Number) value(body, "from-sequence-number")).longValue(),
                ((Number) value(body, "message-count")).intValue());
        if (found.isEmpty()) return new Answer(204, Map.of());
        List<Map<String, Object>> messages = new ArrayList<>();
        for (var letter : found) messages.add(Map.of("message", new Binary(letter.encoded())));
        return new Answer(200, Map.of("messages", messages));
    }

    private Answer renew(EmulatedQueue queue, Map<?, ?> body) {
        var until = new ArrayList<Date>();
        for (var token : (UUID[]) value(body, "lock-tokens")) {
            var renewed = broker.renew(queue, token);
            if (renewed.isEmpty()) return new Answer(LOCK_LOST, Map.of());
            until.add(Date.from(renewed.get()));
        }
        return new Answer(200, Map.of("expirations", until.toArray(Date[]::new)));
    }

    /** A duplicate gets the number 0: it is nowhere. */
    private Answer schedule(EmulatedQueue queue, Map<?, ?> body) {
        var numbers = new ArrayList<Long>();
        for (var scheduled : (List<?>) value(body, "messages")) {
            var message = Wire.decode((Binary) value((Map<?, ?>) scheduled, "message"));
            numbers.add(broker.enqueue(queue, message).orElse(0L));
        }
        return new Answer(200, Map.of("sequence-numbers", numbers.toArray(Long[]::new)));
    }

    private static Answer cancel(EmulatedQueue queue, Map<?, ?> body) {
        boolean all = true;
        for (long number : (long[]) value(body, "sequence-numbers")) all &= queue.cancel(number);
        return new Answer(all ? 200 : 404, Map.of());
    }

    /** What the client falls back on when the link that a message came by is gone. */
    private Answer settle(EmulatedQueue queue, Map<?, ?> body) {
        boolean all = true;
        for (var token : (UUID[]) value(body, "lock-tokens")) {
            all &= switch (value(body, "disposition-status").toString()) {
                case "completed" -> broker.complete(queue, token);
                case "abandoned" -> queue.abandon(token);
                case "suspended" ->
                    queue.deadLetter(token, text(body, "deadletter-reason"), text(body, "deadletter-description"));
                default -> false;
            };
        }
        return new Answer(all ? 200 : LOCK_LOST, Map.of());
    }

    private static Object value(Map<?, ?> body, String name) {
        return Optional.<Object>ofNullable(body.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the request lacks " + name));
    }

    private static String text(Map<?, ?> body, String name) {
        var value = body.get(name);
        return value == null ? "" : value.toString();
    }
}
