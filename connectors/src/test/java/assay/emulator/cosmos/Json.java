package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON as it goes over the wire and as it is stored. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The largest number up to which every whole number is a double of its own. */
    private static final long EXACT = (1L << 53) - 1;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode read(String text) throws RefusedException {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw RefusedException.badRequest("Not JSON: " + text);
        }
    }

    static ObjectNode readObject(String text) throws RefusedException {
        if (read(text) instanceof ObjectNode object) return object;
        throw RefusedException.badRequest("The body is no JSON object.");
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("a tree of JSON always has a text", e);
        }
    }

    /** All numbers as the service keeps them, which is as doubles: a whole number beyond 2^53 loses its last digits. */
    static JsonNode stored(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode stored = object();
            object.propertyStream().forEach(member -> stored.set(member.getKey(), stored(member.getValue())));
            return stored;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode stored = array();
            array.forEach(element -> stored.add(stored(element)));
            return stored;
        }
        return value.isNumber() ? number(value) : value;
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isIntegralNumber()) return DoubleNode.valueOf(value.doubleValue());
        boolean exact = value.canConvertToLong() && Math.abs(value.longValue()) <= EXACT;
        if (exact) return LongNode.valueOf(value.longValue());
        boolean isLong = Math.abs(value.doubleValue()) < Long.MAX_VALUE;
        return isLong ? LongNode.valueOf((long) value.doubleValue()) : DoubleNode.valueOf(value.doubleValue());
    }
}
