package assay.connectors.azureopenai;

import assay.connectors.MessagesJson;
import assay.plan.Call;
import assay.scenario.ToolDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The body of a streamed chat request: the variant's parameters as they are, then what is ours to say. */
final class ChatBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChatBody() {}

    static ObjectNode of(Call call) {
        ObjectNode body = call.variant().parameters().deepCopy();
        body.set("messages", MessagesJson.of(call.messages()));
        if (!call.prompt().tools().isEmpty())
            body.set("tools", tools(call.prompt().tools()));
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return body;
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
