package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A conversation as others write it, in our words.
 *
 * @param messages up to the answer
 * @param system the text of a leading system message
 * @param answer what the assistant says last, where the conversation ends with that
 */
record Chat(ArrayNode messages, Optional<String> system, Optional<String> answer) {
    static Chat of(JsonNode theirs) throws Unusable {
        var reading = new Reading();
        for (var message : theirs) reading.add(message);
        return reading.chat();
    }

    /** Sets {@code input} or {@code messages}. */
    void into(ObjectNode prompt) {
        var only = messages.path(0);
        boolean input = messages.size() == 1
                && only.path("role").asText().equals("user")
                && !only.path("text").asText().isEmpty();
        if (input) prompt.set("input", only.get("text"));
        else prompt.set("messages", messages);
    }

    /** One message after the other; calls of tools get ids where they have none. */
    private static final class Reading {
        private final ArrayNode messages = Json.array();
        private final Deque<String> open = new ArrayDeque<>();
        private Optional<String> system = Optional.empty();
        private int calls;

        void add(JsonNode theirs) throws Unusable {
            String role = role(theirs);
            var parts = Parts.of(theirs.has("content") ? theirs.get("content") : theirs.path("text"));
            if (role.equals("system") && messages.isEmpty() && system.isEmpty()) {
                system = Optional.of(parts.text()).filter(text -> !text.isBlank());
                return;
            }
            if (role.equals("tool")) {
                tool(theirs, parts);
                return;
            }
            var ours = messages.addObject().put("role", role);
            if (role.equals("assistant")) calls(ours, theirs, parts);
            if (!parts.text().isEmpty() || !ours.has("tool_calls")) ours.put("text", parts.text());
        }

        private void tool(JsonNode theirs, Parts parts) throws Unusable {
            String given = theirs.path("tool_call_id").asText("");
            String id = given.isEmpty() ? Optional.ofNullable(open.poll()).orElse("") : given;
            open.remove(id);
            if (id.isEmpty()) throw new Unusable("a message of a tool answers no call");
            messages.addObject().put("role", "tool").put("text", parts.text()).put("tool_call_id", id);
        }

        private void calls(ObjectNode ours, JsonNode theirs, Parts parts) throws Unusable {
            var made = Json.array();
            for (var call : theirs.path("tool_calls")) made.add(ToolShapes.call(call));
            parts.calls().forEach(made::add);
            for (var call : made) {
                if (call.path("id").asText("").isEmpty()) ((ObjectNode) call).put("id", "call-" + ++calls);
                open.add(call.get("id").textValue());
            }
            if (!made.isEmpty()) ours.set("tool_calls", made);
        }

        private static String role(JsonNode theirs) throws Unusable {
            String role = theirs.path("role").asText(theirs.path("type").asText(""));
            return switch (role) {
                case "system", "developer" -> "system";
                case "user", "human" -> "user";
                case "assistant", "ai", "model", "bot" -> "assistant";
                case "tool", "function" -> "tool";
                default -> throw new Unusable("a message without a known role");
            };
        }

        Chat chat() throws Unusable {
            int last = messages.size() - 1;
            var end = messages.path(last);
            Optional<String> answer = Optional.empty();
            if (end.path("role").asText().equals("assistant") && !end.has("tool_calls")) {
                answer = Optional.of(end.path("text").asText());
                messages.remove(last);
            }
            if (messages.valueStream()
                    .noneMatch(message -> message.path("role").asText().equals("user"))) {
                throw new Unusable("a conversation in which no user says anything");
            }
            return new Chat(messages, system, answer.filter(text -> !text.isBlank()));
        }
    }
}
