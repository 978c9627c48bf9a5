package assay.score;

import assay.observation.Outcome;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer of an example: a text, or a map of {@code text}, {@code tool_calls} (each with {@code name} and
 * {@code arguments}), {@code tool_results} (texts), {@code context} (labelled texts), {@code latency} and
 * {@code first_token} (seconds), {@code tokens} ({@code input} and {@code output}), {@code attempts},
 * {@code finish_reason}.
 */
record ExampleAnswer(Outcome.Answer answer, List<Message> toolMessages) {
    private static final Set<String> KEYS = Set.of(
            "text",
            "tool_calls",
            "tool_results",
            "context",
            "latency",
            "first_token",
            "tokens",
            "attempts",
            "finish_reason");

    static ExampleAnswer of(JsonNode node) {
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) throw new IllegalArgumentException("an example's answer has no `" + key + "`");
        });
        var calls = calls(node.path("tool_calls"));
        var context = new ArrayList<Chunk>();
        node.path("context").forEach(text -> context.add(Chunk.parse(text.asText())));
        var answer = new Outcome.Answer(
                node.isObject() ? node.path("text").asText() : node.asText(),
                calls,
                context,
                reported(node),
                usage(node.path("tokens")),
                timing(node),
                List.of());
        return new ExampleAnswer(answer, toolMessages(calls, node.path("tool_results")));
    }

    private static List<ToolCall> calls(JsonNode listed) {
        var calls = new ArrayList<ToolCall>();
        for (var call : listed) {
            var arguments = call.path("arguments");
            calls.add(new ToolCall(
                    "call-" + (calls.size() + 1),
                    call.path("name").asText(),
                    arguments.isTextual() ? arguments.textValue() : arguments.toString()));
        }
        return calls;
    }

    /** What the calls were answered with, in their order. */
    private static List<Message> toolMessages(List<ToolCall> calls, JsonNode results) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < results.size(); i++) {
            String text = results.get(i).asText();
            messages.add(new Message(
                    Role.TOOL, text, List.of(), Optional.of(calls.get(i).id())));
        }
        return messages;
    }

    private static Reported reported(JsonNode node) {
        return new Reported(
                Optional.ofNullable(node.path("finish_reason").textValue()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Optional<Usage> usage(JsonNode tokens) {
        return tokens.isObject()
                ? Optional.of(Usage.of(
                        tokens.path("input").asLong(), tokens.path("output").asLong()))
                : Optional.empty();
    }

    private static Timing timing(JsonNode node) {
        return new Timing(
                seconds(node.path("latency")),
                node.has("first_token") ? Optional.of(seconds(node.get("first_token"))) : Optional.empty(),
                node.path("attempts").asInt(1));
    }

    private static Duration seconds(JsonNode number) {
        return Duration.ofNanos(Math.round(number.asDouble() * 1e9));
    }
}
