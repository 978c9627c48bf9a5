package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.pipeline.MirroredRequest.ProductionAnswer;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a mirrored request: strict UTF-8 and strict JSON, no key twice, nothing behind it, not nested deeper than 30
 * levels. All refusals at once, none of which repeats what was sent. Half of a surrogate pair becomes U+FFFD, since no
 * encoding can carry it further. Used once.
 */
final class RequestReader {
    private static final Set<String> KNOWN =
            Set.of("id", "conversation", "unit", "at", "messages", "input", "answer", "latency_ms", "version");
    private static final int LONGEST_NAME = 200;
    private static final double LONGEST_LATENCY = Duration.ofDays(1).toMillis();
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(30).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Refusal> refusals = new ArrayList<>();

    /** Absent exactly if there are {@link #refusals}. */
    Optional<MirroredRequest> read(byte[] body) {
        var text = decoded(body);
        var json = text.flatMap(this::parsed);
        if (json.isEmpty()) return Optional.empty();
        if (!json.get().isObject()) {
            refuse("", "expected an object");
            return Optional.empty();
        }
        var request = request(json.get());
        return refusals.isEmpty() ? Optional.of(request) : Optional.empty();
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private Optional<String> decoded(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            refuse("", "expected UTF-8");
            return Optional.empty();
        }
    }

    private Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(STRICT.readTree(text));
        } catch (JsonProcessingException e) { // its message may quote what was sent
            var place = e.getLocation();
            String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            refuse("", "expected JSON, each key once and at most 30 levels deep" + where);
            return Optional.empty();
        }
    }

    private MirroredRequest request(JsonNode json) {
        String id = name(json, "id").orElse("");
        if (json.path("id").isMissingNode()) refuse("/id", "is missing");
        name(json, "conversation"); // checked alone: no pair depends on it
        name(json, "unit");
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        return new MirroredRequest(id, at(json), messages(json), answer(json), List.copyOf(unknown));
    }

    private List<Message> messages(JsonNode json) {
        if (json.has("input") == json.has("messages")) {
            refuse("", "expected either input or messages");
            return List.of();
        }
        if (json.has("messages")) {
            return new RequestMessages(refusals)
                    .read(json.get("messages")).stream()
                            .map(RequestReader::whole)
                            .toList();
        }
        var input = json.get("input");
        if (!input.isTextual() || input.textValue().isBlank()) refuse("/input", "expected a text that is not blank");
        return List.of(Message.user(whole(input.asText())));
    }

    private Optional<ProductionAnswer> answer(JsonNode json) {
        var version = name(json, "version");
        var latency = latency(json.path("latency_ms"));
        var answer = json.path("answer");
        if (absent(answer)) return Optional.empty();
        if (!answer.isTextual()) refuse("/answer", "expected a text");
        return Optional.of(new ProductionAnswer(whole(answer.asText()), latency, version));
    }

    private Duration latency(JsonNode latency) {
        if (absent(latency)) return Duration.ZERO;
        double millis = latency.isNumber() ? latency.doubleValue() : -1;
        if (millis >= 0 && millis <= LONGEST_LATENCY) return Duration.ofNanos(Math.round(millis * 1e6));
        refuse("/latency_ms", "expected milliseconds, from 0 to a day");
        return Duration.ZERO;
    }

    private Optional<Instant> at(JsonNode json) {
        var at = json.path("at");
        if (absent(at)) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(at.asText()).toInstant());
        } catch (DateTimeException e) {
            refuse("/at", "expected a time with its offset, such as 2026-01-02T03:04:05Z");
            return Optional.empty();
        }
    }

    private Optional<String> name(JsonNode json, String key) {
        var name = json.path(key);
        if (name.isMissingNode() || (name.isNull() && !key.equals("id"))) return Optional.empty();
        if (name.isTextual() && !name.textValue().isBlank() && name.textValue().length() <= LONGEST_NAME) {
            return Optional.of(whole(name.textValue()));
        }
        refuse("/" + key, "expected a text of 1 to " + LONGEST_NAME + " characters");
        return Optional.empty();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Message whole(Message message) {
        return new Message(
                message.role(),
                whole(message.text()),
                message.toolCalls().stream()
                        .map(call -> new ToolCall(whole(call.id()), whole(call.name()), whole(call.arguments())))
                        .toList(),
                message.toolCallId().map(RequestReader::whole));
    }

    /** Without halves of surrogate pairs. */
    private static String whole(String text) {
        return text.codePoints().anyMatch(RequestReader::isHalf)
                ? text.codePoints()
                        .map(point -> isHalf(point) ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private void refuse(String at, String message) {
        refusals.add(new Refusal(at, message));
    }
}
