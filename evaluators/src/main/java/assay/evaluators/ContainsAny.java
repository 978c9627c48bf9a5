package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether at least one of the given phrases occurs in the answer. */
record ContainsAny(EvaluatorId id, Phrases phrases) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "contains-any",
                    1,
                    "Whether at least one of the given phrases occurs in the answer",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "values": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 },
                          "description": "The phrases, one of which should occur" },
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" }
                      },
                      "required": ["values"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new ContainsAny(id, Phrases.list(new Parameters(values))))
            .shown("""
                    evaluate:
                      - { evaluator: contains-any, values: [ "12 visits", twelve visits ] }
                    prompts:
                      - input: How often is acupuncture covered?
                    answer: Up to twelve visits a year.
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var found = new ArrayList<>(phrases.values());
        found.removeAll(phrases.missing(exchange.answer().text()));
        String reason = found.isEmpty()
                ? "none of the " + phrases.values().size() + " phrases occurs"
                : "the answer contains " + Text.shortened(found.getFirst());
        return Score.binary(id, !found.isEmpty(), reason).with(Evidence.of("found", found));
    }
}
