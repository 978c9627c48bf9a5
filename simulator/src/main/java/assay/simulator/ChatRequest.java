package assay.simulator;

import assay.scenario.Message;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A chat completion as it is asked for. */
record ChatRequest(Conversation conversation, boolean stream, boolean includeUsage, boolean logprobs) {
    static ChatRequest of(ObjectNode json) throws RefusedException {
        JsonNode messages = json.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new RefusedException(400, "'messages' must be an array with at least one message.");
        }
        var read = new ArrayList<Message>();
        for (JsonNode message : messages) read.add(message(message));
        var tools = new ArrayList<String>();
        json.path("tools").forEach(tool -> tools.add(tool.at("/function/name").asText()));
        return new ChatRequest(
                new Conversation(read, tools),
                json.path("stream").asBoolean(),
                json.at("/stream_options/include_usage").asBoolean(),
                json.path("logprobs").asBoolean());
    }

    private static Message message(JsonNode json) throws RefusedException {
        String text = text(json.path("content"));
        return switch (json.path("role").asText()) {
            case "system", "developer" -> Message.of(Message.Role.SYSTEM, text);
            case "user" -> Message.user(text);
            case "assistant" ->
                new Message(Message.Role.ASSISTANT, text, toolCalls(json.path("tool_calls")), Optional.empty());
            case "tool" ->
                new Message(
                        Message.Role.TOOL,
                        text,
                        List.of(),
                        Optional.of(json.path("tool_call_id").asText()));
            default ->
                throw new RefusedException(400, "'role' must be one of system, developer, user, assistant, tool.");
        };
    }

    /** A string, or parts of which the text ones are read. */
    private static String text(JsonNode content) {
        if (!content.isArray()) return content.isTextual() ? content.asText() : "";
        var parts = new ArrayList<JsonNode>();
        content.forEach(parts::add);
        return parts.stream().map(part -> part.path("text").asText()).collect(Collectors.joining());
    }

    private static List<ToolCall> toolCalls(JsonNode calls) {
        var read = new ArrayList<ToolCall>();
        calls.forEach(call -> read.add(new ToolCall(
                call.path("id").asText(),
                call.at("/function/name").asText(),
                call.at("/function/arguments").asText())));
        return read;
    }
}
