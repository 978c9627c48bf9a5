package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the messages of a prompt, which keep to the schema; a conversation has rules beyond it. */
final class MessageReader {
    private final Faults faults;
    private final Set<String> calls = new HashSet<>();

    MessageReader(Faults faults) {
        this.faults = faults;
    }

    /** The messages in order; each that breaks a rule is reported and left out. */
    List<Message> read(JsonNode messages, JsonPointer at) {
        List<Message> read = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), at.appendIndex(i)).ifPresent(read::add);
        }
        if (faults.sound(at) && read.stream().noneMatch(message -> message.role() == Message.Role.USER)) {
            faults.error(at, "`messages`: expected at least one message of the role `user`");
        }
        return read;
    }

    private Optional<Message> message(JsonNode message, JsonPointer at) {
        String role = message.get("role").textValue();
        var toolCalls = calls(message.path("tool_calls"));
        String refusal = refusal(message, role);
        toolCalls.forEach(call -> calls.add(call.id()));
        if (!refusal.isEmpty()) {
            faults.error(at, SchemaWords.name(at) + ": " + refusal);
            return Optional.empty();
        }
        return Optional.of(new Message(
                Message.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                message.path("text").asText(message.path("content").asText("")),
                toolCalls,
                Optional.ofNullable(message.path("tool_call_id").textValue())));
    }

    private String refusal(JsonNode message, String role) {
        boolean assistant = role.equals("assistant");
        boolean tool = role.equals("tool");
        String id = message.path("tool_call_id").asText("");
        if (message.has("text") && message.has("content")) return "`text` and `content` are the same; give one of them";
        if (message.has("tool_calls") && !assistant) return "only a message of the role `assistant` has `tool_calls`";
        if (message.has("tool_call_id") && !tool) return "only a message of the role `tool` has a `tool_call_id`";
        if (tool && id.isEmpty()) return "a message of the role `tool` needs a `tool_call_id`";
        if (tool && !calls.contains(id)) return "no message before it makes the call " + Words.code(id);
        boolean says = message.has("text") || message.has("content");
        if (!says && !message.has("tool_calls")) return SchemaWords.missing("text");
        return "";
    }

    /** Calls of tools, in a conversation or expected of an answer. */
    static List<ToolCall> calls(JsonNode calls) {
        List<ToolCall> read = new ArrayList<>();
        calls.forEach(call -> read.add(new ToolCall(
                call.path("id").asText(""),
                call.get("name").textValue(),
                call.has("arguments") ? call.get("arguments").toString() : "{}")));
        return read;
    }
}
