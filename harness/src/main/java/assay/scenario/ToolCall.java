package assay.scenario;

/**
 * A call of a tool: made by a model, scripted in a conversation, or expected of an answer.
 *
 * @param id what a tool message refers to; empty where nothing refers to it
 * @param arguments JSON text as it was given; what a model wrote may be no JSON at all
 */
public record ToolCall(String id, String name, String arguments) {}
