package assay.cli;

import assay.observation.Observation;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Earlier;
import assay.observation.Outcome.Reported;
import assay.observation.PlannedUse;
import assay.observation.Timing;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer may look like before there is one, so that it can be said what judging it takes. */
final class PlannedAnswer {
    /** Of what an application may retrieve, where the prompt has no context of its own. */
    private static final int TOKENS_OF_CONTEXT = 500;

    private PlannedAnswer() {}

    /** As long as the longest expected one, a conversation turn by turn, with the expected tool calls. */
    static Observation to(Call call) {
        var prompt = call.prompt();
        String text = text(prompt);
        var played = call;
        var earlier = new ArrayList<Earlier>();
        if (!(call.variant().endpoint() instanceof Endpoint.Recorded)) {
            for (var followUp : prompt.script().followUps()) {
                earlier.add(new Earlier(played.messages().size(), text, List.of(), List.of(), Optional.empty()));
                played = played.after(List.of(Message.of(Role.ASSISTANT, text), Message.user(followUp)));
            }
        }
        var answer = new Answer(
                text,
                prompt.expectedToolCalls().orElse(List.of()),
                context(prompt),
                Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ZERO, Optional.empty(), 1),
                List.of(),
                earlier);
        return Observation.of(played, answer, Instant.EPOCH);
    }

    private static String text(GoldenPrompt prompt) {
        return prompt.expected().stream()
                .reduce((one, other) -> one.length() >= other.length() ? one : other)
                .orElseGet(() -> words(PlannedUse.TOKENS_PER_ANSWER));
    }

    private static List<Chunk> context(GoldenPrompt prompt) {
        return prompt.context().isEmpty() ? List.of(new Chunk(Optional.empty(), words(TOKENS_OF_CONTEXT))) : List.of();
    }

    private static String words(int tokens) {
        return "word".repeat(tokens * PlannedUse.CHARACTERS_PER_TOKEN / 4);
    }
}
