package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a record of a bulk file into a prompt as scenario.yaml would have it.
 *
 * @param paths our key to where it stands in the record
 */
record FieldMap(Map<String, FieldPath> paths) {
    private static final List<String> KEYS = List.of(
            "id",
            "input",
            "messages",
            "follow_ups",
            "expected",
            "context",
            "tags",
            "critical",
            "weight",
            "tools",
            "expected_tool_calls",
            "expected_documents",
            "tool_results",
            "evaluate");

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");

    /** Our own names. */
    static FieldMap same() {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        KEYS.forEach(key -> paths.put(key, FieldPath.plain(key)));
        return new FieldMap(paths);
    }

    static FieldMap of(JsonNode fields) {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        fields.properties()
                .forEach(entry ->
                        paths.put(entry.getKey(), FieldPath.of(entry.getValue().textValue())));
        return new FieldMap(paths);
    }

    /** @param seen takes the keys that the record has */
    ObjectNode apply(ObjectNode record, Set<String> seen) {
        var prompt = JsonNodeFactory.instance.objectNode();
        paths.forEach((key, path) -> path.in(record).ifPresent(value -> {
            seen.add(key);
            prompt.set(key, fitting(key, value));
        }));
        return prompt;
    }

    /** Other tools write numbers for texts, one text for a list, and JSON inside a text. */
    private static JsonNode fitting(String key, JsonNode value) {
        return switch (key) {
            case "id", "input" -> text(value);
            case "expected" -> value.isArray() ? texts(value) : text(value);
            case "context" -> value.isArray() ? texts(value) : value.isValueNode() ? list(text(value)) : value;
            case "follow_ups" -> json(value) instanceof ArrayNode turns ? texts(turns) : list(text(value));
            case "tags" -> value.isArray() ? texts(value) : tags(value);
            case "critical" -> truth(value);
            case "weight" -> number(value);
            default -> json(value);
        };
    }

    private static JsonNode text(JsonNode value) {
        return value.isNumber() || value.isBoolean() ? TextNode.valueOf(value.asText()) : value;
    }

    private static JsonNode texts(JsonNode values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(text(value)));
        return array;
    }

    private static ArrayNode list(JsonNode value) {
        return JsonNodeFactory.instance.arrayNode().add(value);
    }

    private static JsonNode tags(JsonNode value) {
        if (!value.isTextual()) return value.isValueNode() ? list(text(value)) : value;
        var array = JsonNodeFactory.instance.arrayNode();
        SEPARATOR
                .splitAsStream(value.textValue())
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .forEach(array::add);
        return array;
    }

    private static JsonNode truth(JsonNode value) {
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> value;
        };
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isTextual()) return Double.isFinite(value.asDouble()) ? value : text(value);
        try {
            double number = Double.parseDouble(value.textValue());
            return Double.isFinite(number) ? DoubleNode.valueOf(number) : value;
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static JsonNode json(JsonNode value) {
        if (!value.isTextual()) return value;
        try {
            return JsonText.parse(value.textValue());
        } catch (JsonText.NotJson e) {
            return value; // the schema then says what was expected
        }
    }
}
