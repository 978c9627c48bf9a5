package assay.pipeline;

import assay.observation.Outcome;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.GoldenPrompt;
import assay.scenario.Variant;
import assay.score.JudgeModel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the judging variant: the same model, and so the same limits and breaker, as any other call to it. What that cost
 * is counted with the observation that it was asked about.
 *
 * @param budget what the calls of a day may cost; empty: whatever they cost
 */
public record AskJudge(Models models, Variant variant, Optional<Budget> budget) implements JudgeModel {
    private static final RunId NO_RUN = RunId.of("judging", RunId.command(Instant.EPOCH, 0));

    private static final int CHOICES = 10; // of each token, with their probabilities

    @Override
    public Outcome ask(Question question) {
        return new AskedByEvaluators(models, variant, budget).ask(call(question));
    }

    private Call call(Question question) {
        var prompt = new GoldenPrompt(
                "judge." + question.id(),
                question.messages(),
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        return new Call(NO_RUN, prompt, question.turn(), variant, question.messages()).with(parameters(question));
    }

    /** The variant's own, and over them what a judge needs: the form of the reply, no chance, the probabilities. */
    private ObjectNode parameters(Question question) {
        var parameters = variant.parameters().deepCopy();
        parameters.put("temperature", 0).put("seed", question.turn());
        parameters.put("logprobs", true).put("top_logprobs", CHOICES);
        var format = parameters.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "verdict")
                .put("strict", true)
                .set("schema", question.schema());
        return parameters;
    }
}
