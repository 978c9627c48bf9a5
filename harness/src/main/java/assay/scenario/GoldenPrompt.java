package assay.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One input with what is expected of the answer.
 *
 * @param id unique within its scenario
 * @param messages what is put to a variant, in order, without the system text; never empty
 * @param expected reference answers, any of which will do; empty where there is none
 * @param context retrieved text that the answer should rest on; an answer's own context wins over it
 * @param critical whether its failure alone fails the gate
 * @param weight its share in means; above 0, usually 1
 * @param tools what a variant may call; empty where it may call nothing
 * @param expectedToolCalls the calls that a right answer makes; absent where nothing is expected of them,
 *     empty where a right answer makes none
 * @param expectedDocuments labelled documents, against which what was retrieved is measured; empty where there are none
 * @param evaluate evaluators of this prompt alone, beside those of its scenario
 * @param script how the conversation goes on, where it does
 */
public record GoldenPrompt(
        String id,
        List<Message> messages,
        List<String> expected,
        List<Chunk> context,
        Set<String> tags,
        boolean critical,
        double weight,
        List<ToolDefinition> tools,
        Optional<List<ToolCall>> expectedToolCalls,
        List<ExpectedDocument> expectedDocuments,
        List<EvaluatorUse> evaluate,
        Script script) {

    public GoldenPrompt {
        messages = List.copyOf(messages);
        expected = List.copyOf(expected);
        context = List.copyOf(context);
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags)); // one order, so one stored form
        tools = List.copyOf(tools);
        expectedToolCalls = expectedToolCalls.map(List::copyOf);
        expectedDocuments = List.copyOf(expectedDocuments);
        evaluate = List.copyOf(evaluate);
        if (messages.isEmpty()) throw new IllegalArgumentException("a golden prompt without a message: " + id);
        if (!(weight > 0)) throw new IllegalArgumentException("a weight must be above 0: " + weight);
    }

    /** Put once as it stands: no further turn, no tool's result, no labelled document. */
    public GoldenPrompt(
            String id,
            List<Message> messages,
            List<String> expected,
            List<Chunk> context,
            Set<String> tags,
            boolean critical,
            double weight,
            List<ToolDefinition> tools,
            Optional<List<ToolCall>> expectedToolCalls,
            List<EvaluatorUse> evaluate) {
        this(
                id,
                messages,
                expected,
                context,
                tags,
                critical,
                weight,
                tools,
                expectedToolCalls,
                List.of(),
                evaluate,
                Script.NONE);
    }

    /** The same with these evaluators of its own. */
    public GoldenPrompt evaluatedBy(List<EvaluatorUse> others) {
        return new GoldenPrompt(
                id,
                messages,
                expected,
                context,
                tags,
                critical,
                weight,
                tools,
                expectedToolCalls,
                expectedDocuments,
                others,
                script);
    }

    /** The last thing the user says: what the prompt is about. */
    public String query() {
        if (!script.followUps().isEmpty()) return script.followUps().getLast();
        return messages.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }
}
