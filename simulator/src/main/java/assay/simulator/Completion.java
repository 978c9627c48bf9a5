package assay.simulator;

import assay.observation.Usage;
import assay.scenario.ContentHash;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A chat completion as the services say it, whole or in events.
 *
 * @param created seconds since 1970
 * @param usage an estimate, see {@link WordPieces}
 */
record Completion(Dialect dialect, String id, long created, String model, Reply reply, Usage usage) {
    /** Text that one event carries: a few words, with the white space behind them. */
    private static final Pattern PIECE = Pattern.compile("\\s*(?:\\S+\\s*){1,3}");

    private static final int ARGUMENT_PIECE = 12;

    ObjectNode whole() {
        ObjectNode message = Json.object().put("role", "assistant").put("refusal", (String) null);
        if (reply.toolCalls().isEmpty()) message.put("content", reply.text());
        else {
            message.putNull("content");
            ArrayNode calls = message.putArray("tool_calls");
            reply.toolCalls().forEach(call -> calls.add(toolCall(call, call.arguments())));
        }
        ObjectNode choice = choice(reply.finishReason()).set("message", message);
        ObjectNode whole = frame("chat.completion").set("choices", Json.array().add(choice));
        if (dialect == Dialect.AZURE) whole.set("prompt_filter_results", ContentFilter.promptPassed());
        return whole.set("usage", usageJson());
    }

    /** The data of each event, {@code [DONE]} last. */
    List<String> events(boolean includeUsage) {
        var events = new ArrayList<String>();
        if (dialect == Dialect.AZURE) events.add(promptFilterEvent());
        ObjectNode start = Json.object().put("role", "assistant").put("refusal", (String) null);
        if (reply.toolCalls().isEmpty()) {
            events.add(event("", start.put("content", "")));
            pieces(reply.text())
                    .forEach(piece -> events.add(event("", Json.object().put("content", piece))));
        } else {
            events.add(event("", start.putNull("content")));
            for (int i = 0; i < reply.toolCalls().size(); i++) addToolCall(i, events);
        }
        events.add(event(reply.finishReason(), Json.object()));
        if (includeUsage) {
            ObjectNode last = frame("chat.completion.chunk").set("choices", Json.array());
            events.add(last.set("usage", usageJson()).toString());
        }
        events.add("[DONE]");
        return events;
    }

    private void addToolCall(int index, List<String> events) {
        ToolCall call = reply.toolCalls().get(index);
        events.add(event("", toolCalls(toolCall(call, "").put("index", index))));
        String arguments = call.arguments();
        for (int from = 0; from < arguments.length(); from += ARGUMENT_PIECE) {
            int to = Math.min(arguments.length(), from + ARGUMENT_PIECE);
            ObjectNode function = Json.object().put("arguments", arguments.substring(from, to));
            events.add(event("", toolCalls(Json.object().put("index", index).set("function", function))));
        }
    }

    private static ObjectNode toolCalls(ObjectNode call) {
        return Json.object().set("tool_calls", Json.array().add(call));
    }

    private static ObjectNode toolCall(ToolCall call, String arguments) {
        ObjectNode function = Json.object().put("name", call.name()).put("arguments", arguments);
        return Json.object().put("id", call.id()).put("type", "function").set("function", function);
    }

    /** @param finishReason empty while the answer goes on */
    private String event(String finishReason, ObjectNode delta) {
        ObjectNode choice = choice(finishReason).set("delta", delta);
        ObjectNode event =
                frame("chat.completion.chunk").set("choices", Json.array().add(choice));
        return event.toString();
    }

    private String promptFilterEvent() {
        ObjectNode event = Json.object()
                .put("id", "")
                .put("object", "")
                .put("created", 0)
                .put("model", "")
                .set("choices", Json.array());
        return event.set("prompt_filter_results", ContentFilter.promptPassed()).toString();
    }

    private ObjectNode choice(String finishReason) {
        ObjectNode choice = Json.object()
                .put("index", 0)
                .put("finish_reason", finishReason.isEmpty() ? null : finishReason)
                .putNull("logprobs");
        if (!finishReason.isEmpty() && !reply.certainty().isEmpty()) choice.set("logprobs", logprobs());
        if (dialect == Dialect.AZURE) choice.set("content_filter_results", ContentFilter.passed());
        return choice;
    }

    /** Of the score's token alone: nobody reads the others. */
    private ObjectNode logprobs() {
        var likely = reply.certainty().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
        ObjectNode token = token(likely.getFirst());
        ArrayNode top = token.putArray("top_logprobs");
        likely.forEach(each -> top.add(token(each)));
        return Json.object().set("content", Json.array().add(token));
    }

    private static ObjectNode token(Map.Entry<String, Double> token) {
        return Json.object().put("token", token.getKey()).put("logprob", Math.log(token.getValue()));
    }

    private ObjectNode frame(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("system_fingerprint", "fp_" + ContentHash.of(model).substring(0, 10));
    }

    private ObjectNode usageJson() {
        ObjectNode json = Json.object()
                .put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.input() + usage.output());
        json.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
        json.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        return json;
    }

    private static List<String> pieces(String text) {
        List<String> pieces =
                PIECE.matcher(text).results().map(MatchResult::group).toList();
        return pieces.isEmpty() && !text.isEmpty() ? List.of(text) : pieces; // nothing but white space
    }
}
