package assay.connectors.azureopenai;

import assay.connectors.MessagesJson;
import assay.connectors.ToolsJson;
import assay.plan.Call;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a streamed chat request: the variant's parameters as they are, then what is ours to say. */
final class ChatBody {
    private ChatBody() {}

    static ObjectNode of(Call call) {
        ObjectNode body = call.parameters().deepCopy();
        body.set("messages", MessagesJson.of(call.messages()));
        if (!call.prompt().tools().isEmpty())
            body.set("tools", ToolsJson.of(call.prompt().tools()));
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return body;
    }
}
