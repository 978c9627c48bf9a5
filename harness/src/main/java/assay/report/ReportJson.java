package assay.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/** JSON that every reader takes, whatever the text in it: no NaN, no half of a surrogate pair, no bare line separator. */
final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final PrettyPrinter PRETTY = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER);

    private ReportJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Null for what is absent or not finite. */
    static JsonNode number(OptionalDouble number) {
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? JsonNodeFactory.instance.numberNode(number.getAsDouble())
                : JsonNodeFactory.instance.nullNode();
    }

    static JsonNode number(double number) {
        return number(OptionalDouble.of(number));
    }

    static JsonNode text(Optional<String> text) {
        return text.<JsonNode>map(JsonNodeFactory.instance::textNode).orElse(JsonNodeFactory.instance.nullNode());
    }

    /** Any value; a null where JSON cannot say it. */
    static JsonNode tree(Object value) {
        try {
            return finite(MAPPER.valueToTree(value));
        } catch (IllegalArgumentException | StackOverflowError e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    /** On one line. */
    static String line(JsonNode node) {
        try {
            return safe(MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Over many lines, indented. */
    static String pretty(JsonNode node) {
        try {
            return safe(MAPPER.writer(PRETTY).writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static JsonNode finite(JsonNode node) {
        if (node.isDouble() || node.isFloat()) return number(node.doubleValue());
        if (node.isArray()) {
            var array = array();
            node.forEach(element -> array.add(finite(element)));
            return array;
        }
        if (node.isObject()) {
            var object = object();
            node.properties().forEach(entry -> object.set(entry.getKey(), finite(entry.getValue())));
            return object;
        }
        return node;
    }

    /** Outside of strings JSON has none of these characters, so the text can be mended as a whole. */
    private static String safe(String json) {
        var safe = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) safe.append('\ufffd');
            else if (c == 0x2028 || c == 0x2029 || (c >= 0x7f && c < 0xa0)) safe.append("\\u%04x".formatted(c));
            else safe.appendCodePoint(c);
        });
        return safe.toString();
    }
}
