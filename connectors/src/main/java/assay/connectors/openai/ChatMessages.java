package assay.connectors.openai;

import assay.plan.Call;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call in langchain4j's words. Parameters and tools go through as they are: langchain4j's own types know only some
 * parameters, and a part of JSON Schema.
 */
final class ChatMessages {
    /** What langchain4j writes itself; a second key of the same name would be invalid. */
    private static final Set<String> LANGCHAINS_OWN = Set.of("messages", "model", "stream", "stream_options");

    private ChatMessages() {}

    static ChatRequest request(Call call) {
        return ChatRequest.builder()
                .messages(call.messages().stream()
                        .filter(message -> message.role() != Message.Role.SYSTEM
                                || !message.text().isBlank())
                        .map(ChatMessages::message)
                        .toList())
                .parameters(OpenAiChatRequestParameters.builder()
                        .customParameters(parameters(call))
                        .build())
                .build();
    }

    private static Map<String, Object> parameters(Call call) {
        var parameters = new HashMap<String, Object>();
        call.parameters().properties().stream()
                .filter(entry -> !LANGCHAINS_OWN.contains(entry.getKey()))
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        List<ToolDefinition> tools = call.prompt().tools();
        if (!tools.isEmpty())
            parameters.put("tools", tools.stream().map(ChatMessages::tool).toList());
        return parameters;
    }

    private static ChatMessage message(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> assistant(message);
            case TOOL ->
                ToolExecutionResultMessage.builder()
                        .id(message.toolCallId().orElseThrow())
                        .toolName("") // langchain4j does not send it
                        .text(message.text())
                        .build();
        };
    }

    private static AiMessage assistant(Message message) {
        var builder = AiMessage.builder()
                .toolExecutionRequests(
                        message.toolCalls().stream().map(ChatMessages::toolCall).toList());
        if (!message.text().isEmpty() || message.toolCalls().isEmpty()) builder.text(message.text());
        return builder.build();
    }

    private static ToolExecutionRequest toolCall(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static Map<String, Object> tool(ToolDefinition tool) {
        return Map.of(
                "type",
                "function",
                "function",
                Map.of("name", tool.name(), "description", tool.description(), "parameters", tool.parameters()));
    }
}
