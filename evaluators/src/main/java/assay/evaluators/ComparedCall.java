package assay.evaluators;

import assay.scenario.CanonicalJson;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/**
 * A call of a tool in the form in which it is compared with others.
 *
 * @param arguments canonical JSON, numbers by their value; the text itself where it is no JSON; empty where arguments
 *     do not matter
 */
record ComparedCall(String name, String arguments) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static ComparedCall of(ToolCall call, boolean withArguments) {
        return new ComparedCall(call.name(), withArguments ? compared(call.arguments()) : "");
    }

    /** For a person. */
    String shown() {
        return Text.shortened(arguments.isEmpty() ? name : name + " " + arguments);
    }

    private static String compared(String arguments) {
        if (Text.isBlank(arguments)) return "{}"; // how some models say that there are none
        return switch (JsonText.read(arguments, false)) {
            case JsonText.Found found -> CanonicalJson.of(byValue(found.value()));
            case JsonText.None ignored -> arguments;
            case JsonText.TooMuch ignored -> arguments;
        };
    }

    /** 1, 1.0 and 1e0 are one number. */
    private static JsonNode byValue(JsonNode node) {
        if (node.isObject()) {
            var object = NODES.objectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), byValue(entry.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = NODES.arrayNode();
            node.forEach(element -> array.add(byValue(element)));
            return array;
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) return node;
        var shortest = node.decimalValue().stripTrailingZeros();
        return NODES.numberNode(new BigDecimal(shortest.toPlainString())); // 10, not 1E+1
    }
}
