package assay.simulator;

import assay.scenario.ToolCall;
import java.util.List;
import java.util.Map;

/**
 * What a simulated model says: a text, or calls of tools and no text.
 *
 * @param finishReason why it stops there
 * @param certainty of what could have stood in the place of a judge's score, by its text: probabilities; empty where
 *     nobody asked
 */
record Reply(String text, List<ToolCall> toolCalls, String finishReason, Map<String, Double> certainty) {
    Reply {
        toolCalls = List.copyOf(toolCalls);
        certainty = Map.copyOf(certainty);
    }

    Reply(String text, List<ToolCall> toolCalls) {
        this(text, toolCalls, toolCalls.isEmpty() ? "stop" : "tool_calls", Map.of());
    }

    static Reply of(String text) {
        return new Reply(text, List.of());
    }

    Reply sure(Map<String, Double> probabilities) {
        return new Reply(text, toolCalls, finishReason, probabilities);
    }

    /** At its greatest length. */
    Reply cutOff() {
        return new Reply(text, toolCalls, "length", certainty);
    }
}
