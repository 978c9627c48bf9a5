package assay.scenario;

import java.util.List;

/**
 * How a conversation goes on after a golden prompt's own messages, whatever the variant says.
 *
 * @param followUps what the user says next, one turn each; the variant's own answer comes before each of them
 * @param toolResults what its tool calls are answered with, the first fitting one; empty: its calls are its answer
 */
public record Script(List<String> followUps, List<ToolResult> toolResults) {
    /** The prompt's messages are all that is said, and tool calls end it. */
    public static final Script NONE = new Script(List.of(), List.of());

    public Script {
        followUps = List.copyOf(followUps);
        toolResults = List.copyOf(toolResults);
    }
}
