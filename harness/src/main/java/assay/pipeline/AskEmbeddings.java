package assay.pipeline;

import assay.observation.Embedding;
import assay.observation.Outcome;
import assay.observation.Outcome.Answer;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.ContentHash;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.score.EmbeddingModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks the variant that makes vectors, as a call with our own parameters.
 *
 * @param budget what the calls of a day may cost; empty: whatever they cost
 */
public record AskEmbeddings(Models models, Variant variant, Optional<Budget> budget) implements EmbeddingModel {
    private static final RunId NO_RUN = RunId.of("embedding", RunId.command(Instant.EPOCH, 0));

    @Override
    public Reply embed(String text) {
        return switch (new AskedByEvaluators(models, variant, budget).ask(call(text))) {
            case Outcome.NotAsked not -> new Reply.NotAsked(not.why());
            case Outcome.Failure failure -> new Reply.Failed(failure);
            case Answer answer -> reply(answer);
        };
    }

    private static Reply reply(Answer answer) {
        try {
            return new Reply.Vector(
                    Embedding.read(answer.text()),
                    answer.usage(),
                    answer.reported().model(),
                    answer.timing(),
                    answer.reported().simulated());
        } catch (IllegalArgumentException e) {
            return new Reply.Failed(new Outcome.Failure(
                    Outcome.Kind.MALFORMED, "no vector: " + e.getMessage(), OptionalInt.empty(), answer.timing()));
        }
    }

    private Call call(String text) {
        var message = List.of(Message.user(text));
        var prompt = new GoldenPrompt(
                "embedding." + ContentHash.of(text).substring(0, 20),
                message,
                List.of(""), // no words come back, so none are planned for
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        var parameters = variant.parameters().deepCopy().put("input", text).put("encoding_format", "base64");
        return new Call(NO_RUN, prompt, 1, variant, message).with(parameters);
    }
}
