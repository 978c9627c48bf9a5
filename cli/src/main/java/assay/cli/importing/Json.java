package assay.cli.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON as other tools write it: NaN where Python had no number, and JSON inside a text. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For one value of many. */
    static final ObjectReader ELEMENT =
            MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode texts(Iterable<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    /** A whole number without a fraction, as people write it. */
    static JsonNode number(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e9;
        return whole ? IntNode.valueOf((int) number) : DoubleNode.valueOf(number);
    }

    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    /** Whether there is anything: neither missing, nor null, nor NaN, nor empty. */
    static boolean present(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return false;
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) return false;
        return node.isContainerNode() ? !node.isEmpty() : !node.asText().isBlank();
    }

    /** Text as it is, anything else as JSON. */
    static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Where a list or a map is wanted: what a text holds as JSON; else the node itself. */
    static JsonNode unwrapped(JsonNode node) {
        if (!node.isTextual()) return node;
        String text = node.textValue().strip();
        boolean looks = text.startsWith("[") || text.startsWith("{");
        return looks ? parsed(text).orElse(node) : node;
    }

    /** A list's elements; of anything else itself; of nothing none. */
    static Stream<JsonNode> each(JsonNode node) {
        if (!present(node)) return Stream.empty();
        return node.isArray() ? node.valueStream().filter(Json::present) : Stream.of(node);
    }
}
