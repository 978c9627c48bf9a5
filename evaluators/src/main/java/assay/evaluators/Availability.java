package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Turns;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether the answer came without more attempts than it may take; their number is kept as the raw value. A call without an
 * answer is a failure and no score at all: it is in the metric {@code failures}, which every run has.
 */
record Availability(EvaluatorId id, int attempts) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "availability",
                    1,
                    "Whether the answer came without more attempts than it may take; what never came is in the metric failures",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "attempts": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 1,
                          "description": "The most attempts that pass, the first one among them; over a conversation, retries of all its calls count" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new Availability(id, new Parameters(values).whole("attempts", 1)))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - availability
                    prompts:
                      - input: What is a copay?
                    answer: { text: A fixed fee for each visit., attempts: 3 }
                    score: 0
                    """);

    private static final Scale ATTEMPTS = new Scale(1, Double.POSITIVE_INFINITY, "attempts", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        int taken = exchange.answer().timing().attempts();
        boolean within = taken <= attempts;
        String reason = String.format(
                Locale.ROOT, "%d attempts, %s the limit of %d", taken, within ? "within" : "over", attempts);
        return Score.within(id, within, new Raw(taken, ATTEMPTS), reason);
    }
}
