package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a {@link GoldenPrompt} of JSON that keeps to the schema, wherever it comes from. */
final class PromptReader {
    /** The cause of faults about prompts that ask nothing. */
    static final Object ASKS_NOTHING = "asks nothing";

    private final EvaluatorReader evaluators;
    private final EvaluatorCatalogue catalogue;
    private final List<EvaluatorUse> ofScenario;
    private final List<ToolDefinition> tools;
    private final List<ToolResult> toolResults;

    /**
     * @param ofScenario what scores every prompt
     * @param tools for prompts without their own
     * @param toolResults for every prompt, after its own
     */
    PromptReader(
            EvaluatorReader evaluators,
            EvaluatorCatalogue catalogue,
            List<EvaluatorUse> ofScenario,
            List<ToolDefinition> tools,
            List<ToolResult> toolResults) {
        this.evaluators = evaluators;
        this.catalogue = catalogue;
        this.ofScenario = List.copyOf(ofScenario);
        this.tools = List.copyOf(tools);
        this.toolResults = List.copyOf(toolResults);
    }

    /**
     * @param named whether the author gave the id; else it is the hash of the input, and numbered where it repeats
     */
    record Read(GoldenPrompt prompt, boolean named) {}

    /** The prompt, or faults at {@code at}. */
    Optional<Read> read(JsonNode prompt, JsonPointer at, Faults faults) {
        var messages = messages(prompt, at, faults);
        var listed = evaluators.read(prompt.path("evaluate"), at.appendProperty("evaluate"), ofScenario, faults);
        needs(prompt, listed, faults);
        var offered = prompt.has("tools") ? tools(prompt.get("tools")) : tools;
        var calls = MessageReader.calls(prompt.path("expected_tool_calls"));
        offered(offered, names(calls, ToolCall::name), at.appendProperty("expected_tool_calls"), faults);
        labelledOnce(prompt.path("expected_documents"), at.appendProperty("expected_documents"), faults);
        var script = new ScriptReader(toolResults).read(prompt, messages, offered, at, faults);
        if (!faults.sound(at) || messages.isEmpty()) return Optional.empty();
        boolean named = prompt.has("id");
        return Optional.of(new Read(
                new GoldenPrompt(
                        named ? prompt.get("id").textValue() : hash(messages, script),
                        messages,
                        texts(prompt.path("expected")),
                        chunks(prompt.path("context")),
                        new TreeSet<>(texts(prompt.path("tags"))),
                        prompt.path("critical").asBoolean(false),
                        prompt.path("weight").asDouble(1),
                        offered,
                        prompt.has("expected_tool_calls") ? Optional.of(calls) : Optional.empty(),
                        documents(prompt.path("expected_documents")),
                        listed.stream().map(EvaluatorReader.Listed::use).toList(),
                        script),
                named));
    }

    private static List<Message> messages(JsonNode prompt, JsonPointer at, Faults faults) {
        if (prompt.has("input") && prompt.has("messages")) {
            faults.errorAtKey(at, "messages", "a prompt has `input` or `messages`, not both");
            return List.of();
        }
        if (prompt.has("input")) return List.of(Message.user(prompt.get("input").textValue()));
        if (prompt.has("messages")) {
            return new MessageReader(faults).read(prompt.get("messages"), at.appendProperty("messages"));
        }
        faults.errorUnless(ASKS_NOTHING, at, "the key `input` is missing (or `messages`)");
        return List.of();
    }

    /** The first 12 hex digits of the hash of what is asked: of the text itself where it is one text. */
    private static String hash(List<Message> messages, Script script) {
        var all = Stream.concat(messages.stream(), script.followUps().stream().map(Message::user))
                .toList();
        var only = all.getFirst();
        boolean text = all.size() == 1 && only.equals(Message.user(only.text()));
        return ContentHash.of(text ? only.text() : CanonicalJson.of(PromptJson.messages(all)))
                .substring(0, 12);
    }

    private void needs(JsonNode prompt, List<EvaluatorReader.Listed> listed, Faults faults) {
        for (var each : listed) {
            for (var need : catalogue.find(each.use().evaluator()).orElseThrow().needs()) {
                if (!NeedCheck.has(prompt, need)) {
                    faults.error(
                            each.at(),
                            "`" + each.use().name() + "` needs `" + need.key() + "`, which this prompt lacks");
                }
            }
        }
    }

    private static <T> List<String> names(List<T> named, Function<T, String> name) {
        return named.stream().map(name).toList();
    }

    /** Whether the tools named at a place are among those that are offered; without any offered, no name is wrong. */
    static void offered(List<ToolDefinition> tools, List<String> named, JsonPointer at, Faults faults) {
        if (tools.isEmpty()) return;
        var names = new HashSet<>(names(tools, ToolDefinition::name));
        for (int i = 0; i < named.size(); i++) {
            if (!names.contains(named.get(i))) {
                faults.error(at.appendIndex(i).appendProperty("name"), Words.unknown("tool", named.get(i), names));
            }
        }
    }

    /** Tools as a model is told of them. */
    static List<ToolDefinition> tools(JsonNode tools) {
        List<ToolDefinition> read = new ArrayList<>();
        tools.forEach(tool -> read.add(new ToolDefinition(
                tool.get("name").textValue(),
                tool.path("description").asText(""),
                tool.has("parameters")
                        ? tool.get("parameters")
                        : JsonNodeFactory.instance.objectNode().put("type", "object"))));
        return read;
    }

    private static List<Chunk> chunks(JsonNode context) {
        List<Chunk> chunks = new ArrayList<>();
        context.forEach(chunk -> chunks.add(
                chunk.isTextual()
                        ? Chunk.parse(chunk.textValue())
                        : new Chunk(
                                Optional.ofNullable(chunk.path("id").textValue()),
                                chunk.get("text").textValue())));
        return chunks;
    }

    private static void labelledOnce(JsonNode listed, JsonPointer at, Faults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; i < listed.size(); i++) {
            String id = listed.get(i).path("id").asText();
            if (!seen.add(id))
                faults.error(at.appendIndex(i), "the document " + Words.code(id) + " has a label already");
        }
    }

    private static List<ExpectedDocument> documents(JsonNode listed) {
        List<ExpectedDocument> documents = new ArrayList<>();
        listed.forEach(document -> documents.add(new ExpectedDocument(
                document.get("id").textValue(), document.path("label").asInt(1))));
        return documents;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) return List.of(node.textValue());
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
