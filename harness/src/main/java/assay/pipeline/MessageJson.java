package assay.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** What goes through the queues, in JSON. Each message says its format, since it may outlive a deployment. */
final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MessageJson() {}

    static String write(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be sent: " + message.getClass().getSimpleName(), e);
        }
    }

    /** What a body turned out to be. */
    sealed interface Read<T> {
        record Understood<T>(T message) implements Read<T> {}

        record Dead<T>(Handled.Dead why) implements Read<T> {}
    }

    /** @param format the only one that is understood */
    static <T> Read<T> read(String body, int format, Class<T> type) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (!json.path("format").isInt()) return dead("unreadable message", "It says no format.");
            int written = json.path("format").intValue();
            if (written != format)
                return dead(
                        "message of another format",
                        "It was written in format " + written + " and this version of Assay reads " + format
                                + ". Drop it if its run is long over; a running deployment sends no more of them.");
            return new Read.Understood<>(MAPPER.treeToValue(json, type));
        } catch (JsonProcessingException e) { // its message may quote the body
            return dead("unreadable message", "Its body is not what format " + format + " says.");
        }
    }

    private static <T> Read<T> dead(String reason, String description) {
        return new Read.Dead<>(new Handled.Dead(reason, description));
    }
}
