package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import java.util.OptionalDouble;
import java.util.Set;

/** The share of the given phrases that occur in the answer. */
record ContainsAll(EvaluatorId id, Phrases phrases) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "contains-all",
                    1,
                    "The share of the given phrases that occur in the answer",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "values": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 },
                          "description": "The phrases, all of which should occur" },
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" }
                      },
                      "required": ["values"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new ContainsAll(id, Phrases.list(new Parameters(values))))
            .shown("""
                    evaluate:
                      - { evaluator: contains-all, values: [ $40, $95 ] }
                    prompts:
                      - input: What do the two plans cost?
                    answer: "Silver costs $40, and gold a little more."
                    score: 0.5
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        int all = phrases.values().size();
        var missing = phrases.missing(exchange.answer().text());
        return Score.fraction(
                        id,
                        (double) (all - missing.size()) / all,
                        missing.isEmpty()
                                ? "all phrases occur"
                                : missing.size() + " of " + all + " phrases are missing")
                .with(Evidence.of("missing", missing));
    }
}
