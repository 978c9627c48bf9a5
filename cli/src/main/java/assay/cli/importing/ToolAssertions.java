package assay.cli.importing;

import assay.cli.importing.Uses.Judged;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Assertions of promptfoo on calls of tools; what they expect becomes the prompt's expected calls. */
final class ToolAssertions {
    static final List<String> TYPES = List.of(
            "is-valid-function-call",
            "is-valid-openai-function-call",
            "is-valid-openai-tools-call",
            "trajectory:step-count",
            "trajectory:tool-args-match",
            "trajectory:tool-sequence",
            "trajectory:tool-used");

    private final Uses uses;
    private final ObjectNode golden;

    ToolAssertions(Uses uses, ObjectNode golden) {
        this.uses = uses;
        this.golden = golden;
    }

    Judged map(String type, JsonNode value) throws Unusable {
        return switch (type) {
            case "trajectory:tool-used" -> used(value);
            case "trajectory:tool-sequence" -> sequence(value);
            case "trajectory:tool-args-match" -> arguments(value);
            case "trajectory:step-count" -> steps(value);
            default ->
                uses.approximated(
                        Json.object().put("evaluator", "tool-call-valid"),
                        "the tools are the prompt's `tools`; an answer without a call does not apply here");
        };
    }

    private Judged used(JsonNode value) throws Unusable {
        if (value.isObject() && (value.size() != 1 || !value.has("name"))) {
            throw new Unusable("it counts the calls of a tool, or names it by a pattern");
        }
        expect(calls(value.isObject() ? value.get("name") : value));
        return uses.mapped(Json.object().put("evaluator", "tool-sequence").put("mode", "any-order"));
    }

    private Judged sequence(JsonNode value) throws Unusable {
        expect(calls(value.isObject() ? value.path("steps") : value));
        boolean exact = value.path("mode").asText().equals("exact");
        return uses.mapped(Json.object().put("evaluator", "tool-sequence").put("mode", exact ? "exact" : "in-order"));
    }

    private Judged arguments(JsonNode value) throws Unusable {
        var arguments = value.path("args").isObject() ? value.get("args") : value.path("arguments");
        if (!value.path("name").isTextual() || !arguments.isObject())
            throw new Unusable("it names no tool and its `args`");
        var calls = Json.array();
        calls.addObject().put("name", value.get("name").textValue()).set("arguments", arguments);
        expect(calls);
        boolean exact = value.path("mode").asText().equals("exact");
        return uses.mapped(Json.object().put("evaluator", "tool-arguments").put("mode", exact ? "exact" : "subset"));
    }

    private Judged steps(JsonNode value) throws Unusable {
        boolean ofTools = !value.has("type") || value.get("type").asText().equals("tool");
        if (!value.path("max").canConvertToInt()
                || value.path("max").asInt() < 0
                || value.has("min")
                || value.has("pattern")
                || !ofTools) {
            throw new Unusable("only the most calls of tools, `max`, can be counted here");
        }
        return uses.mapped(Json.object()
                .put("evaluator", "step-count")
                .put("max", value.get("max").asInt()));
    }

    private static ArrayNode calls(JsonNode names) throws Unusable {
        var calls = Json.array();
        for (var each : names.isArray() ? names : Json.array().add(names)) {
            String name = each.isObject() ? each.path("name").asText() : Json.present(each) ? Json.text(each) : "";
            if (!name.matches("[A-Za-z0-9_-]{1,64}")) throw new Unusable("a call without the usable name of a tool");
            calls.addObject().put("name", name);
        }
        if (calls.isEmpty()) throw new Unusable("it has no value");
        return calls;
    }

    void expect(ArrayNode calls) throws Unusable {
        if (golden.has("expected_tool_calls")
                && !golden.get("expected_tool_calls").equals(calls)) {
            throw new Unusable("an assertion before it expects other calls");
        }
        golden.set("expected_tool_calls", calls);
    }
}
