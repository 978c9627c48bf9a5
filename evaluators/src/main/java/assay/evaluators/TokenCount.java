package assay.evaluators;

import assay.observation.Usage;
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
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether an answer took no more tokens than it may, as the endpoint counted them; their number is kept as the raw value. */
record TokenCount(EvaluatorId id, Kind kind, double limit) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tokens",
                    1,
                    "Whether the answer took no more tokens than it may",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "limit": { "type": "integer", "minimum": 0,
                          "description": "The most tokens that pass, as the endpoint counts them" },
                        "count": { "enum": ["total", "input", "output", "reasoning"], "default": "total",
                          "description": "Which tokens; reasoning is a part of output, total is input and output" }
                      },
                      "required": ["limit"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new TokenCount(
                                id,
                                Kind.valueOf(parameters.text("count", "total").toUpperCase(Locale.ROOT)),
                                parameters.number("limit"));
                    })
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: tokens, limit: 500, count: output }
                    prompts:
                      - input: What is a copay?
                    answer: { text: A fixed fee for each visit., tokens: { input: 900, output: 40 } }
                    score: 1
                    """);

    private static final Scale TOKENS = new Scale(0, Double.POSITIVE_INFINITY, "tokens", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return exchange.answer()
                .usage()
                .<Evaluation>map(usage -> score(kind.of(usage)))
                .orElseGet(() -> Unscored.notApplicable(id, "the endpoint does not say how many tokens it took"));
    }

    private Score score(long count) {
        boolean within = count <= limit;
        String reason = String.format(
                Locale.ROOT, "%d tokens, %s the limit of %d", count, within ? "within" : "over", (long) limit);
        return Score.within(id, within, new Raw(count, TOKENS), reason);
    }

    /** Which tokens are counted. */
    enum Kind {
        TOTAL,
        INPUT,
        OUTPUT,
        REASONING;

        long of(Usage usage) {
            return switch (this) {
                case TOTAL -> usage.input() + usage.output();
                case INPUT -> usage.input();
                case OUTPUT -> usage.output();
                case REASONING -> usage.reasoning();
            };
        }
    }
}
