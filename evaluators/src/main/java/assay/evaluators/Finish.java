package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer ended by itself: it was neither cut off at its longest nor withheld by a filter. */
record Finish(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "finish",
                    1,
                    "Whether the answer was neither cut off at its longest nor withheld by a filter",
                    Set.of(),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(1),
                    (id, ignored) -> new Finish(id))
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - finish
                    prompts:
                      - input: List all benefits.
                    answer: { text: "Acupuncture, dental care, and", finish_reason: length }
                    score: 0
                    """);

    /** As the APIs of several providers have it, in lower case. */
    private static final Set<String> CUT = Set.of("length", "max_tokens", "max_output_tokens", "model_length");

    private static final Set<String> FILTERED =
            Set.of("content_filter", "content_filtered", "safety", "recitation", "blocklist", "prohibited_content");

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var said = exchange.answer().reported().finishReason();
        if (said.isEmpty()) return Unscored.notApplicable(id, "the answer does not say why it ended");
        String reason = said.get().toLowerCase(Locale.ROOT);
        if (CUT.contains(reason)) return Score.binary(id, false, "the answer was cut off at its longest");
        if (FILTERED.contains(reason)) return Score.binary(id, false, "a filter cut the answer off");
        return Score.binary(id, true, "the answer ended by itself: " + Text.shortened(said.get()));
    }
}
