package assay.pipeline;

import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The messages of a mirrored request, in our form or in that of the OpenAI chat protocol, which is what most applications
 * have at hand. Other members of a message are passed over.
 */
final class RequestMessages {
    private static final Map<String, Role> ROLES = Map.of(
            "system",
            Role.SYSTEM,
            "developer",
            Role.SYSTEM,
            "user",
            Role.USER,
            "assistant",
            Role.ASSISTANT,
            "tool",
            Role.TOOL);

    private final List<Refusal> refusals;
    private final Set<String> calls = new HashSet<>();

    RequestMessages(List<Refusal> refusals) {
        this.refusals = refusals;
    }

    /** What can be used; what is wrong with the rest is added to the refusals. */
    List<Message> read(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            refusals.add(new Refusal("/messages", "expected a list of messages"));
            return List.of();
        }
        List<Message> read = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), "/messages/" + i).ifPresent(read::add);
        }
        if (refusals.isEmpty() && read.stream().noneMatch(message -> message.role() == Role.USER)) {
            refusals.add(new Refusal("/messages", "expected at least one message of the role user"));
        }
        return read;
    }

    private Optional<Message> message(JsonNode message, String at) {
        int before = refusals.size();
        var role = Optional.ofNullable(ROLES.get(message.path("role").asText("").toLowerCase(Locale.ROOT)));
        if (role.isEmpty()) {
            refuse(at + "/role", "expected system, developer, user, assistant or tool");
            return Optional.empty();
        }
        boolean assistant = role.get() == Role.ASSISTANT;
        var made = message.path("tool_calls");
        if (!assistant && !made.isMissingNode() && !made.isNull()) {
            refuse(at + "/tool_calls", "only a message of the role assistant calls tools");
        }
        var toolCalls = assistant ? calls(made, at + "/tool_calls") : List.<ToolCall>of();
        String text = text(message, !toolCalls.isEmpty(), at);
        var toolCallId = role.get() == Role.TOOL ? toolCallId(message, at) : Optional.<String>empty();
        if (refusals.size() > before) return Optional.empty();
        return Optional.of(new Message(role.get(), text, toolCalls, toolCallId));
    }

    private String text(JsonNode message, boolean mayBeAbsent, String at) {
        String key = message.has("text") ? "text" : "content";
        var text = message.path(key);
        if (text.isTextual()) return text.textValue();
        if (mayBeAbsent && (text.isMissingNode() || text.isNull())) return "";
        if (!text.isArray()) refuse(at + "/" + key, "expected a text");
        var parts = new StringBuilder();
        for (int i = 0; i < text.size(); i++) {
            var part = text.get(i).path("text");
            if (part.isTextual()) parts.append(part.textValue());
            else refuse(at + "/" + key + "/" + i, "expected a part of the type text; others cannot be mirrored");
        }
        return parts.toString();
    }

    private Optional<String> toolCallId(JsonNode message, String at) {
        String id = message.path("tool_call_id").asText("");
        if (!calls.contains(id)) {
            refuse(at + "/tool_call_id", "expected the id of a call that a message before it makes");
        }
        return Optional.of(id);
    }

    private List<ToolCall> calls(JsonNode made, String at) {
        if (made.isMissingNode() || made.isNull()) return List.of();
        if (!made.isArray()) refuse(at, "expected a list");
        List<ToolCall> read = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            var call = made.get(i).has("function") ? made.get(i).get("function") : made.get(i);
            var name = call.path("name");
            if (!name.isTextual()) refuse(at + "/" + i, "expected a call with a name");
            String id = made.get(i).path("id").asText("");
            calls.add(id);
            var arguments = call.path("arguments");
            read.add(new ToolCall(
                    id,
                    name.asText(""),
                    arguments.isMissingNode()
                            ? "{}"
                            : arguments.isTextual() ? arguments.textValue() : arguments.toString()));
        }
        return read;
    }

    private void refuse(String at, String message) {
        refusals.add(new Refusal(at, message));
    }
}
