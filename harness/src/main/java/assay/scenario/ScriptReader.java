package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads how a prompt's conversation goes on.
 *
 * @param ofScenario results that stand behind a prompt's own
 */
record ScriptReader(List<ToolResult> ofScenario) {

    Script read(JsonNode prompt, List<Message> messages, List<ToolDefinition> tools, JsonPointer at, Faults faults) {
        var followUps = new ArrayList<String>();
        prompt.path("follow_ups").forEach(turn -> followUps.add(turn.textValue()));
        var own = results(prompt.path("tool_results"));
        PromptReader.offered(
                tools, own.stream().map(ToolResult::name).toList(), at.appendProperty("tool_results"), faults);
        var results = Stream.concat(own.stream(), ofScenario.stream()).toList();
        if (!followUps.isEmpty()) playable(messages, tools, results, at.appendProperty("follow_ups"), faults);
        return new Script(followUps, results);
    }

    private static void playable(
            List<Message> messages,
            List<ToolDefinition> tools,
            List<ToolResult> results,
            JsonPointer at,
            Faults faults) {
        if (!messages.isEmpty() && !asks(messages.getLast())) {
            faults.error(at, "`follow_ups`: the message before them is not the user's, so nothing is left to answer");
        }
        if (!tools.isEmpty() && results.isEmpty()) {
            faults.error(at, "`follow_ups` with tools need `tool_results`, or a tool call would end the conversation");
        }
    }

    private static boolean asks(Message message) {
        return message.role() == Message.Role.USER || message.role() == Message.Role.TOOL;
    }

    /** Results as they are written; what is no text is told as JSON. */
    static List<ToolResult> results(JsonNode results) {
        var read = new ArrayList<ToolResult>();
        results.forEach(result -> read.add(new ToolResult(
                result.get("name").textValue(),
                result.path("arguments") instanceof ObjectNode arguments
                        ? arguments
                        : JsonNodeFactory.instance.objectNode(),
                result.get("result").isTextual()
                        ? result.get("result").textValue()
                        : result.get("result").toString())));
        return read;
    }
}
