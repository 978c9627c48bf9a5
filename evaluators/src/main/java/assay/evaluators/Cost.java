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
import assay.score.Unscored;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer cost no more than a sum; the cost itself is kept as the raw value, in US dollars. */
record Cost(EvaluatorId id, double limit) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "cost",
                    1,
                    "Whether the answer cost no more than a sum",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "limit": { "type": "number", "minimum": 0,
                          "description": "The greatest cost of one answer that passes, in US dollars" }
                      },
                      "required": ["limit"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new Cost(id, new Parameters(values).number("limit")))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: cost, limit: 0.005 }
                    prompts:
                      - input: What is a copay?
                    answer: { text: A fixed fee for each visit., tokens: { input: 900, output: 40 } }
                    score: 1
                    """);

    private static final Scale DOLLARS = new Scale(0, Double.POSITIVE_INFINITY, "USD", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        if (exchange.costUsd().isEmpty()) {
            return Unscored.notApplicable(id, "the cost is unknown: the variant has no price, or the answer no usage");
        }
        double cost = exchange.costUsd().getAsDouble();
        boolean within = cost <= limit;
        String reason = String.format(
                Locale.ROOT, "$%s, %s the limit of $%s", shown(cost), within ? "within" : "over", shown(limit));
        return Score.within(id, within, new Raw(cost, DOLLARS), reason);
    }

    private static String shown(double dollars) {
        return BigDecimal.valueOf(dollars).stripTrailingZeros().toPlainString();
    }
}
