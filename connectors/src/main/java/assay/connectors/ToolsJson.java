package assay.connectors;

import assay.scenario.ToolDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Tools in the JSON of the chat protocol. */
public final class ToolsJson {
    private ToolsJson() {}

    public static ArrayNode of(List<ToolDefinition> tools) {
        var array = JsonNodeFactory.instance.arrayNode(tools.size());
        for (ToolDefinition tool : tools) {
            array.addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", tool.parameters());
        }
        return array;
    }
}
