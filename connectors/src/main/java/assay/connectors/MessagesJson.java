package assay.connectors;

import assay.scenario.Message;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A conversation in the JSON of the chat protocol. */
public final class MessagesJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MessagesJson() {}

    public static ArrayNode of(List<Message> messages) {
        var array = JSON.arrayNode(messages.size());
        messages.forEach(message -> array.add(message(message)));
        return array;
    }

    private static ObjectNode message(Message message) {
        var node = JSON.objectNode();
        node.put("role", message.role().name().toLowerCase(Locale.ROOT));
        if (message.text().isEmpty() && !message.toolCalls().isEmpty()) node.putNull("content");
        else node.put("content", message.text());
        if (!message.toolCalls().isEmpty()) {
            ArrayNode calls = node.putArray("tool_calls");
            message.toolCalls().forEach(call -> calls.add(toolCall(call)));
        }
        message.toolCallId().ifPresent(id -> node.put("tool_call_id", id));
        return node;
    }

    private static ObjectNode toolCall(ToolCall call) {
        var node = JSON.objectNode().put("id", call.id()).put("type", "function");
        node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return node;
    }
}
