package assay.cli.exporting;

import assay.scenario.Chunk;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.Script;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A golden prompt with the keys of scenario.yaml: as if it stood there alone, with all that the scenario says for it. */
final class PromptForm {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PromptForm() {}

    /** With {@code system}, which is no key of a prompt there. */
    static ObjectNode of(Scenario scenario, GoldenPrompt prompt) {
        var json = object().put("id", prompt.id());
        var system = scenario.system().or(() -> leading(prompt));
        system.ifPresent(text -> json.put("system", text));
        boolean pulled = scenario.system().isEmpty() && system.isPresent();
        asked(pulled ? prompt.messages().subList(1, prompt.messages().size()) : prompt.messages(), json);
        var script = prompt.script();
        if (!script.followUps().isEmpty()) json.set("follow_ups", texts(script.followUps()));
        if (prompt.expected().size() == 1)
            json.put("expected", prompt.expected().getFirst());
        else if (!prompt.expected().isEmpty()) json.set("expected", texts(prompt.expected()));
        if (!prompt.context().isEmpty()) json.set("context", context(prompt.context()));
        if (!prompt.tools().isEmpty()) json.set("tools", tools(prompt));
        prompt.expectedToolCalls().ifPresent(calls -> json.set("expected_tool_calls", calls(calls, false)));
        if (!prompt.expectedDocuments().isEmpty()) json.set("expected_documents", documents(prompt));
        if (!script.toolResults().isEmpty()) json.set("tool_results", toolResults(script));
        if (!prompt.tags().isEmpty()) json.set("tags", texts(prompt.tags()));
        if (prompt.critical()) json.put("critical", true);
        if (prompt.weight() != 1) json.put("weight", prompt.weight());
        var uses = Stream.concat(scenario.evaluate().stream(), prompt.evaluate().stream())
                .toList();
        if (!uses.isEmpty()) json.set("evaluate", evaluators(uses));
        return json;
    }

    private static Optional<String> leading(GoldenPrompt prompt) {
        var first = prompt.messages().getFirst();
        boolean system =
                first.role() == Message.Role.SYSTEM && prompt.messages().size() > 1;
        return system && !first.text().isBlank() ? Optional.of(first.text()) : Optional.empty();
    }

    private static void asked(List<Message> messages, ObjectNode json) {
        var only = messages.getFirst();
        if (messages.size() == 1
                && only.equals(Message.user(only.text()))
                && !only.text().isEmpty()) {
            json.put("input", only.text());
        } else {
            json.set("messages", messages(messages, "text"));
        }
    }

    /** @param text the key that the text stands under */
    static ArrayNode messages(List<Message> messages, String text) {
        var array = array();
        for (var message : messages) {
            var each = array.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
            if (!message.toolCalls().isEmpty()) each.set("tool_calls", calls(message.toolCalls(), true));
            if (!message.text().isEmpty() || message.toolCalls().isEmpty()) each.put(text, message.text());
            message.toolCallId().ifPresent(id -> each.put("tool_call_id", id));
        }
        return array;
    }

    private static ArrayNode calls(List<ToolCall> calls, boolean ids) {
        var array = array();
        for (var call : calls) {
            var each = array.addObject();
            if (ids) each.put("id", call.id());
            each.put("name", call.name());
            var arguments = parsed(call.arguments());
            if (!arguments.isEmpty()) each.set("arguments", arguments);
        }
        return array;
    }

    private static ArrayNode documents(GoldenPrompt prompt) {
        var array = array();
        prompt.expectedDocuments()
                .forEach(each -> array.addObject().put("id", each.id()).put("label", each.label()));
        return array;
    }

    private static ArrayNode toolResults(Script script) {
        var array = array();
        script.toolResults().forEach(result -> {
            var each = array.addObject().put("name", result.name()).put("result", result.text());
            if (!result.arguments().isEmpty()) each.set("arguments", result.arguments());
        });
        return array;
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the arguments were read as JSON", e);
        }
    }

    private static ArrayNode context(List<Chunk> chunks) {
        var array = array();
        for (var chunk : chunks) {
            boolean plain =
                    chunk.id().isEmpty() && Chunk.parse(chunk.text()).id().isEmpty();
            if (plain) {
                array.add(chunk.text());
            } else {
                var each = array.addObject();
                chunk.id().ifPresent(id -> each.put("id", id));
                each.put("text", chunk.text());
            }
        }
        return array;
    }

    private static ArrayNode tools(GoldenPrompt prompt) {
        var array = array();
        prompt.tools().forEach(tool -> {
            var each = array.addObject().put("name", tool.name());
            if (!tool.description().isEmpty()) each.put("description", tool.description());
            each.set("parameters", tool.parameters());
        });
        return array;
    }

    private static ArrayNode evaluators(List<EvaluatorUse> uses) {
        var array = array();
        for (var use : uses) {
            var each = array.addObject().put("evaluator", use.evaluator());
            if (!use.name().equals(use.evaluator())) each.put("name", use.name());
            use.threshold().ifPresent(threshold -> each.put("threshold", threshold));
            if (use.weight() != 1) each.put("weight", use.weight());
            if (use.not()) each.put("not", true);
            each.setAll(use.parameters());
        }
        return array;
    }

    static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static ArrayNode texts(Collection<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
