package assay.connectors;

import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The tools that an answer called, in JSON of others. */
public final class CalledTools {
    private CalledTools() {}

    /** Of one call, or of a list of them; anything else in the list is no call. */
    public static List<ToolCall> calls(JsonNode found) {
        if (found.isObject()) return List.of(call(found));
        return StreamSupport.stream(found.spliterator(), false)
                .filter(JsonNode::isObject)
                .map(CalledTools::call)
                .toList();
    }

    /** {@code {id, name, arguments}}, or the same with {@code function} around the last two, as the chat protocol has it. */
    private static ToolCall call(JsonNode call) {
        JsonNode function = call.path("function").isObject() ? call.get("function") : call;
        JsonNode arguments = function.path("arguments");
        return new ToolCall(
                call.path("id").asText(""),
                function.path("name").asText(""),
                arguments.isValueNode() ? arguments.asText() : arguments.isMissingNode() ? "{}" : arguments.toString());
    }
}
