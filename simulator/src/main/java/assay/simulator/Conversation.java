package assay.simulator;

import assay.scenario.ContentHash;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a simulated model is given.
 *
 * @param tools names of what it may call
 */
record Conversation(List<Message> messages, List<String> tools) {
    Conversation {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** Names the conversation whatever its system text and the ids of its tool calls are. */
    String hash() {
        var text = new StringBuilder();
        for (Message message : messages) {
            if (message.role() == Message.Role.SYSTEM) continue;
            text.append(message.role()).append('\0').append(message.text()).append('\0');
            for (ToolCall call : message.toolCalls()) {
                text.append(call.name()).append('\0').append(call.arguments()).append('\0');
            }
        }
        return ContentHash.of(text.toString());
    }

    /** What the user said last; empty where the user said nothing. */
    String lastUserText() {
        return messages.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** Whether a tool has answered since the user spoke last. */
    boolean toldResults() {
        return messages.reversed().stream()
                .takeWhile(message -> message.role() != Message.Role.USER)
                .anyMatch(message -> message.role() == Message.Role.TOOL);
    }

    boolean endsInToolResult() {
        return !messages.isEmpty() && messages.getLast().role() == Message.Role.TOOL;
    }

    /** All that was said, system text included; for what is planted in it. */
    String text() {
        return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
    }

    String textWithoutSystem() {
        return messages.stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n"));
    }
}
