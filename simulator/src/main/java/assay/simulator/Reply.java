package assay.simulator;

import assay.scenario.ToolCall;
import java.util.List;

/** What a simulated model says: a text, or calls of tools and no text. */
record Reply(String text, List<ToolCall> toolCalls) {
    Reply {
        toolCalls = List.copyOf(toolCalls);
    }

    static Reply of(String text) {
        return new Reply(text, List.of());
    }

    String finishReason() {
        return toolCalls.isEmpty() ? "stop" : "tool_calls";
    }
}
