package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The JSON that hashes are made of. It is spelt out here, so that a new field of a record changes no hash by itself. */
final class PromptJson {
    private PromptJson() {}

    static ObjectNode prompt(GoldenPrompt prompt) {
        var json = object().put("id", prompt.id());
        json.set("messages", messages(prompt.messages()));
        json.set("expected", texts(prompt.expected()));
        var context = json.putArray("context");
        prompt.context().forEach(chunk -> {
            var each = context.addObject().put("text", chunk.text());
            chunk.id().ifPresent(id -> each.put("id", id));
        });
        json.set("tags", texts(prompt.tags().stream().sorted().toList()));
        json.put("critical", prompt.critical()).put("weight", prompt.weight());
        json.set("tools", tools(prompt.tools()));
        prompt.expectedToolCalls().ifPresent(calls -> json.set("expected_tool_calls", calls(calls)));
        if (!prompt.expectedDocuments().isEmpty()) {
            var documents = json.putArray("expected_documents");
            prompt.expectedDocuments()
                    .forEach(each -> documents.addObject().put("id", each.id()).put("label", each.label()));
        }
        json.set("evaluate", evaluators(prompt.evaluate()));
        script(prompt.script(), json);
        return json;
    }

    private static void script(Script script, ObjectNode json) {
        if (!script.followUps().isEmpty()) json.set("follow_ups", texts(script.followUps()));
        if (!script.toolResults().isEmpty()) json.set("tool_results", toolResults(script.toolResults()));
    }

    static ArrayNode toolResults(List<ToolResult> results) {
        var array = array();
        results.forEach(result -> array.addObject()
                .put("name", result.name())
                .put("result", result.text())
                .set("arguments", result.arguments()));
        return array;
    }

    static ArrayNode messages(List<Message> messages) {
        var array = array();
        for (var message : messages) {
            var each = array.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("text", message.text());
            if (!message.toolCalls().isEmpty()) each.set("tool_calls", calls(message.toolCalls()));
            message.toolCallId().ifPresent(id -> each.put("tool_call_id", id));
        }
        return array;
    }

    static ArrayNode evaluators(List<EvaluatorUse> uses) {
        var array = array();
        for (var use : uses) {
            var each = array.addObject()
                    .put("evaluator", use.evaluator())
                    .put("name", use.name())
                    .put("weight", use.weight())
                    .put("not", use.not());
            use.threshold().ifPresent(threshold -> each.put("threshold", threshold));
            each.set("parameters", use.parameters());
        }
        return array;
    }

    static ArrayNode texts(Collection<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    private static ArrayNode calls(List<ToolCall> calls) {
        var array = array();
        calls.forEach(call ->
                array.addObject().put("id", call.id()).put("name", call.name()).set("arguments", argumentsOf(call)));
        return array;
    }

    private static JsonNode argumentsOf(ToolCall call) {
        try {
            return JsonText.parse(call.arguments());
        } catch (JsonText.NotJson e) {
            throw new AssertionError("the arguments were read as JSON", e);
        }
    }

    static ArrayNode tools(List<ToolDefinition> tools) {
        var array = array();
        tools.forEach(tool -> array.addObject()
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", tool.parameters()));
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
