package assay.evaluators;

import assay.observation.Outcome;
import assay.scenario.Chunk;
import assay.scenario.ToolCall;
import assay.score.Exchange;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An exchange as others read it: docs/writing-evaluators.md has the keys. What is absent has no key. */
final class ExchangeJson {
    private ExchangeJson() {}

    static ObjectNode of(Exchange exchange) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("query", text(exchange.query()));
        exchange.expected().forEach(json.putArray("expected")::add);
        chunks(json.putArray("context"), exchange.context());
        var tools = json.putArray("tools");
        exchange.tools()
                .forEach(tool -> tools.addObject()
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .set("parameters", tool.parameters()));
        exchange.expectedToolCalls().ifPresent(calls -> calls(json.putArray("expected_tool_calls"), calls));
        var documents = json.putArray("expected_documents");
        exchange.expectedDocuments()
                .forEach(document ->
                        documents.addObject().put("id", document.id()).put("label", document.label()));
        answer(json.putObject("answer"), exchange.answer());
        exchange.toolResults().forEach(result -> json.withArray("tool_results").add(text(result)));
        exchange.costUsd().ifPresent(usd -> json.put("cost_usd", usd));
        return json;
    }

    private static void answer(ObjectNode json, Outcome.Answer answer) {
        json.put("text", text(answer.text()));
        calls(json.putArray("tool_calls"), answer.toolCalls());
        answer.reported().finishReason().ifPresent(reason -> json.put("finish_reason", reason));
        answer.reported().model().ifPresent(model -> json.put("model", model));
        answer.usage()
                .ifPresent(usage ->
                        json.putObject("tokens").put("input", usage.input()).put("output", usage.output()));
        answer.timing().measured().ifPresent(latency -> json.put("latency_ms", latency.toMillis()));
    }

    private static void chunks(ArrayNode array, List<Chunk> chunks) {
        for (var chunk : chunks) {
            var entry = array.addObject();
            chunk.id().ifPresent(id -> entry.put("id", text(id)));
            entry.put("text", text(chunk.text()));
        }
    }

    private static void calls(ArrayNode array, List<ToolCall> calls) {
        for (var call : calls) {
            array.addObject().put("name", text(call.name())).put("arguments", text(call.arguments()));
        }
    }

    /** Half of a surrogate pair cannot be sent. */
    private static String text(String text) {
        return Text.wellFormed(text);
    }
}
