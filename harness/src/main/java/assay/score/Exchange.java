package assay.score;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluator sees, and all that it sees: what was asked, what was expected, what came back.
 *
 * @param query the user's last words
 * @param expected reference answers, any of which will do
 * @param context the answer's own where it has one, else the prompt's
 * @param costUsd absent where the price or the usage is unknown
 */
public record Exchange(
        String query,
        List<String> expected,
        List<Chunk> context,
        List<ToolDefinition> tools,
        Optional<List<ToolCall>> expectedToolCalls,
        Outcome.Answer answer,
        OptionalDouble costUsd) {
    public Exchange {
        expected = List.copyOf(expected);
        context = List.copyOf(context);
        tools = List.copyOf(tools);
    }

    public static Exchange of(GoldenPrompt prompt, Observation observation, Outcome.Answer answer) {
        return new Exchange(
                prompt.query(),
                prompt.expected(),
                answer.context().isEmpty() ? prompt.context() : answer.context(),
                prompt.tools(),
                prompt.expectedToolCalls(),
                answer,
                observation.costUsd());
    }
}
