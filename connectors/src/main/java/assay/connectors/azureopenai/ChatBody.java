package assay.connectors.azureopenai;

import assay.plan.Call;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The body of a streamed chat request: the variant's parameters as they are, then what is ours to say. */
final class ChatBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChatBody() {}

    static ObjectNode of(Call call) {
        ObjectNode body = call.variant().parameters().deepCopy();
        body.set("messages", messages(call.messages()));
        if (!call.prompt().tools().isEmpty())
            body.set("tools", tools(call.prompt().tools()));
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return body;
    }

    private static ArrayNode messages(List<Message> messages) {
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

    private static ArrayNode tools(List<ToolDefinition> tools) {
        var array = JSON.arrayNode(tools.size());
        for (ToolDefinition tool : tools) {
            ObjectNode function = array.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", tool.parameters());
        }
        return array;
    }
}
