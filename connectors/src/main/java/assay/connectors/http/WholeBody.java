package assay.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.connectors.AttemptFailed;
import assay.connectors.Disconnection;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A body that is one JSON value. */
record WholeBody(Received received) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads to the end and closes the body.
     *
     * @param plain whether plain text is an answer too
     */
    JsonNode json(boolean plain) throws AttemptFailed {
        String text = text();
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isMissingNode()) return json;
        } catch (JsonProcessingException e) {
            if (plain && isPlainText()) return TextNode.valueOf(text);
            if (e instanceof JsonEOFException) throw Disconnection.cut(received.peer());
        }
        throw received.malformed("no JSON but " + received.shown());
    }

    /** What is there of it: missing where the body is empty, or is no JSON. */
    JsonNode jsonIfAny() throws AttemptFailed {
        return parse(text(), false).orElse(MissingNode.getInstance());
    }

    private boolean isPlainText() {
        return received.head()
                .header("content-type")
                .filter(type -> type.startsWith("text/plain"))
                .isPresent();
    }

    private String text() throws AttemptFailed {
        try (var body = received.body()) {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw received.broken(e);
        }
    }

    /**
     * One piece of a stream; absent where it is not JSON.
     *
     * @param plain whether it is text, unless it is text in JSON
     */
    static Optional<JsonNode> parse(String data, boolean plain) {
        try {
            JsonNode json = JSON.readTree(data);
            return Optional.of(!plain || json.isTextual() ? json : TextNode.valueOf(data));
        } catch (JsonProcessingException e) {
            return plain ? Optional.of(TextNode.valueOf(data)) : Optional.empty();
        }
    }
}
