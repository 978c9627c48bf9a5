package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool is said to return; no tool is ever run.
 *
 * @param arguments those that a call must have, whatever else it has; empty: any call of the tool
 * @param text what the model is told
 */
public record ToolResult(String name, ObjectNode arguments, String text) {

    /** Whether it is the result of the call. What is no JSON object has no arguments. */
    public boolean answers(ToolCall call) {
        return name.equals(call.name()) && (arguments.isEmpty() || fits(call.arguments()));
    }

    private boolean fits(String given) {
        try {
            JsonNode read = JsonText.parse(given);
            return arguments.properties().stream().allMatch(each -> same(each.getValue(), read.path(each.getKey())));
        } catch (JsonText.NotJson e) {
            return false;
        }
    }

    /** 2 and 2.0 are one number, as in JSON Schema. */
    private static boolean same(JsonNode wanted, JsonNode given) {
        boolean numbers = wanted.isNumber() && given.isNumber();
        return numbers ? wanted.decimalValue().compareTo(given.decimalValue()) == 0 : wanted.equals(given);
    }
}
