package assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Throws where the text is no JSON object. */
    static ObjectNode read(String text) throws RefusedException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json instanceof ObjectNode object) return object;
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "The body is no JSON.");
        }
        throw new RefusedException(400, "The body is no JSON object.");
    }
}
