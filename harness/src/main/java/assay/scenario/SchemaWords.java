package assay.scenario;

import assay.scenario.SchemaCheck.Finding;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/** What a broken rule of a schema means to the person who wrote the file. */
final class SchemaWords {
    private SchemaWords() {}

    /** @param schema the object that holds the keyword */
    static String message(
            JsonPointer at, Error error, JsonNode schema, BiFunction<JsonPointer, JsonNode, String> found) {
        return switch (error.getKeyword()) {
            case "required" -> missing(error.getProperty());
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(error.getProperty(), schema);
            case "propertyNames" ->
                "the name " + Words.code(error.getProperty()) + " is not valid; expected "
                        + expectation(namesOf(schema, error));
            case "dependentRequired" ->
                name(at) + ": " + Words.code(error.getProperty()) + " needs "
                        + Words.code(String.valueOf(error.getArguments()[0])) + " beside it";
            case "uniqueItems" -> name(at) + ": an entry is listed twice";
            case "type",
                    "enum",
                    "const",
                    "pattern",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minProperties",
                    "maxProperties",
                    "multipleOf" ->
                name(at) + ": expected " + expectation(schema) + ", found " + found.apply(at, error.getInstanceNode())
                        + hint(error.getInstanceNode(), schema);
            default -> name(at) + ": " + error.getMessage();
        };
    }

    static String missing(String key) {
        return "the key `" + key + "` is missing";
    }

    static String alternatives(JsonPointer at, List<Finding> findings, List<Error> errors) {
        if (findings.isEmpty()) return name(at) + ": " + errors.getFirst().getMessage();
        if (findings.stream().allMatch(finding -> finding.keyword().equals("required"))) {
            var keys = errors.stream()
                    .filter(error -> error.getKeyword().equals("required"))
                    .map(Error::getProperty)
                    .distinct()
                    .toList();
            return "one of the keys " + Words.either(keys) + " is missing";
        }
        return Words.join(findings.stream().map(Finding::message).distinct().toList(), "; or ");
    }

    private static String hint(JsonNode found, JsonNode schema) {
        boolean text = schema.path("type").asText().equals("string");
        if (text && (found.isNumber() || found.isBoolean())) return "; put it in quotes";
        return Words.nearest(found.asText(), texts(schema.path("enum")))
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
    }

    private static String unknownKey(String key, JsonNode schema) {
        var keys = new ArrayList<String>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return Words.unknown("key", key, keys);
    }

    private static JsonNode namesOf(JsonNode schema, Error error) {
        var names = schema.path("propertyNames");
        return names.has("$ref") && error.getSchemaNode() != null ? NAME : names;
    }

    private static final JsonNode NAME = Schemas.scenario().at("/$defs/name");

    /** The last step of the way to a value, as a person would call it. */
    static String name(JsonPointer at) {
        if (at.matches()) return "the file";
        var last = at.last();
        if (!last.mayMatchElement()) return Words.code(last.getMatchingProperty());
        var list = at.head();
        String entry = "entry " + (last.getMatchingIndex() + 1);
        return list.matches() ? entry : entry + " of " + name(list);
    }

    static String expectation(JsonNode schema) {
        if (schema.has("$comment")) return schema.get("$comment").textValue();
        if (schema.has("enum")) return "one of " + Words.either(texts(schema.get("enum")));
        if (schema.has("const")) return Words.code(schema.get("const").asText());
        var types = schema.path("type").isArray()
                ? texts(schema.get("type"))
                : List.of(schema.path("type").asText("any"));
        return Words.join(types.stream().map(type -> ofType(type, schema)).toList(), " or ");
    }

    private static String ofType(String type, JsonNode schema) {
        return switch (type) {
            case "integer" -> "a whole number" + bounds(schema);
            case "number" -> "a number" + bounds(schema);
            case "boolean" -> "`true` or `false`";
            case "array" -> "a list" + entries(schema, "minItems", "maxItems");
            case "object" -> "a map" + entries(schema, "minProperties", "maxProperties");
            case "string" ->
                schema.has("pattern")
                        ? "text that matches "
                                + Words.code(schema.get("pattern").asText())
                        : "text" + lengths(schema);
            case "null" -> "nothing";
            default -> "something else";
        };
    }

    private static String bounds(JsonNode schema) {
        var parts = new ArrayList<String>();
        if (schema.has("minimum") && schema.has("maximum")) {
            return " from " + schema.get("minimum") + " to " + schema.get("maximum");
        }
        if (schema.has("minimum")) parts.add("of at least " + schema.get("minimum"));
        if (schema.has("exclusiveMinimum")) parts.add("above " + schema.get("exclusiveMinimum"));
        if (schema.has("maximum")) parts.add("of at most " + schema.get("maximum"));
        if (schema.has("exclusiveMaximum")) parts.add("below " + schema.get("exclusiveMaximum"));
        if (schema.has("multipleOf")) parts.add("that is a multiple of " + schema.get("multipleOf"));
        return parts.isEmpty() ? "" : " " + String.join(" and ", parts);
    }

    private static String entries(JsonNode schema, String least, String most) {
        int low = schema.path(least).asInt();
        int high = schema.path(most).asInt();
        if (low > 0 && low == high) return " of " + low + " entries";
        if (high > 0) return " of " + low + " to " + high + " entries";
        return low == 0 ? "" : " with at least " + (low == 1 ? "one entry" : low + " entries");
    }

    private static String lengths(JsonNode schema) {
        int high = schema.path("maxLength").asInt();
        return high > 0 ? " of at most " + high + " characters" : "";
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
