package assay.scenario;

import java.util.List;
import java.util.Optional;

/**
 * One message of a conversation, as it is put to a variant.
 *
 * @param text what is said; empty for an assistant message that only calls tools
 * @param toolCalls the calls that an assistant message makes; empty for every other role
 * @param toolCallId of a {@link Role#TOOL} message: the call whose result it carries
 */
public record Message(Role role, String text, List<ToolCall> toolCalls, Optional<String> toolCallId) {
    public Message {
        toolCalls = List.copyOf(toolCalls);
        if (!toolCalls.isEmpty() && role != Role.ASSISTANT) {
            throw new IllegalArgumentException("only an assistant message calls tools, not a message of " + role);
        }
        if (toolCallId.isPresent() != (role == Role.TOOL)) {
            throw new IllegalArgumentException("a tool message, and no other, names the call that it answers");
        }
    }

    public static Message of(Role role, String text) {
        return new Message(role, text, List.of(), Optional.empty());
    }

    public static Message user(String text) {
        return of(Role.USER, text);
    }

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }
}
