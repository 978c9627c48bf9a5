package assay.score;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What an evaluator sees, and all that it sees: what was asked, what was expected, what came back.
 *
 * @param messages what was put, the system text first; of a conversation, all that was said before the answer
 * @param query the user's last words
 * @param expected reference answers, any of which will do
 * @param context the answer's own where it has one, else the prompt's
 * @param toolResults what the answer's calls of tools were answered with, in order; empty where nobody answered them
 * @param costUsd absent where the price or the usage is unknown
 * @param evaluations what the evaluators said that this one is made of, by their names; empty for all others
 * @param frozen whether it is an anchor, which a judge judges anew whatever it said before
 */
public record Exchange(
        List<Message> messages,
        String query,
        List<String> expected,
        List<Chunk> context,
        List<ToolDefinition> tools,
        Optional<List<ToolCall>> expectedToolCalls,
        List<ExpectedDocument> expectedDocuments,
        Outcome.Answer answer,
        List<String> toolResults,
        OptionalDouble costUsd,
        Map<String, Evaluation> evaluations,
        boolean frozen) {
    public Exchange {
        messages = List.copyOf(messages);
        expected = List.copyOf(expected);
        context = List.copyOf(context);
        tools = List.copyOf(tools);
        expectedDocuments = List.copyOf(expectedDocuments);
        toolResults = List.copyOf(toolResults);
        evaluations = Collections.unmodifiableMap(new LinkedHashMap<>(evaluations));
    }

    /** Of which nothing is known but the query. */
    public Exchange(
            String query,
            List<String> expected,
            List<Chunk> context,
            List<ToolDefinition> tools,
            Optional<List<ToolCall>> expectedToolCalls,
            List<ExpectedDocument> expectedDocuments,
            Outcome.Answer answer,
            List<String> toolResults,
            OptionalDouble costUsd,
            Map<String, Evaluation> evaluations) {
        this(
                query.isEmpty() ? List.of() : List.of(Message.user(query)),
                query,
                expected,
                context,
                tools,
                expectedToolCalls,
                expectedDocuments,
                answer,
                toolResults,
                costUsd,
                evaluations,
                false);
    }

    public static Exchange of(GoldenPrompt prompt, Observation observation, Outcome.Answer answer) {
        return new Exchange(
                observation.messages(),
                prompt.query(),
                prompt.expected(),
                answer.context().isEmpty() ? prompt.context() : answer.context(),
                prompt.tools(),
                prompt.expectedToolCalls(),
                prompt.expectedDocuments(),
                answer,
                results(prompt, observation),
                observation.costUsd(),
                Map.of(),
                observation.anchor().isPresent());
    }

    /** As if the answer had said this and nothing else; for an evaluator that puts a part of it to another one. */
    public Exchange saying(String text) {
        return new Exchange(
                messages,
                query,
                expected,
                context,
                tools,
                expectedToolCalls,
                expectedDocuments,
                answer.saying(text),
                toolResults,
                costUsd,
                evaluations,
                frozen);
    }

    /** For an evaluator that is made of these. */
    Exchange with(Map<String, Evaluation> members) {
        return new Exchange(
                messages,
                query,
                expected,
                context,
                tools,
                expectedToolCalls,
                expectedDocuments,
                answer,
                toolResults,
                costUsd,
                members,
                frozen);
    }

    /** What the variant was told before the user spoke, as it was sent: its own, the scenario's or the prompt's. */
    public Optional<String> system() {
        return messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .reduce((one, other) -> one + "\n\n" + other);
    }

    /** Those of the conversation as it was played; the results that stand in the prompt answer no call of the answer's. */
    private static List<String> results(GoldenPrompt prompt, Observation observation) {
        return results(prompt, observation.messages());
    }

    /** The same of these messages alone. */
    static List<String> results(GoldenPrompt prompt, List<Message> messages) {
        var written = prompt.messages().stream().map(Message::toolCallId).collect(Collectors.toSet());
        return messages.stream()
                .filter(message -> message.role() == Role.TOOL && !written.contains(message.toolCallId()))
                .map(Message::text)
                .toList();
    }
}
