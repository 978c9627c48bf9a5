package assay.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an evaluator, as its schema says.
 *
 * @param type in words
 * @param otherwise what holds without it; absent: nothing does
 */
record Parameter(String name, String type, boolean required, Optional<String> otherwise, String meaning) {

    static Parameter of(String name, JsonNode schema, boolean required) {
        return new Parameter(
                name,
                type(schema),
                required,
                Optional.ofNullable(schema.get("default"))
                        .map(value -> value.isTextual() ? value.textValue() : value.toString()),
                schema.path("description").asText());
    }

    /** What it is and whether it must be given. */
    String described() {
        return type
                + (required
                        ? ", required"
                        : otherwise.map(value -> ", default " + value).orElse(""));
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return either(schema.get("enum").valueStream().map(JsonNode::asText).toList());
        }
        var type = schema.path("type");
        if (type.isTextual()) return word(type.textValue());
        if (type.isArray()) {
            return either(type.valueStream().map(each -> word(each.asText())).toList());
        }
        return "any value";
    }

    private static String either(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            case "array" -> "list";
            case "object" -> "map";
            default -> type;
        };
    }
}
