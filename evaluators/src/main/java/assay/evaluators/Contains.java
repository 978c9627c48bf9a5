package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether a phrase occurs in the answer. */
record Contains(EvaluatorId id, Phrases phrases) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "contains",
                    1,
                    "Whether a phrase occurs in the answer",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "value": { "type": "string", "minLength": 1,
                          "description": "The phrase" },
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" }
                      },
                      "required": ["value"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new Contains(id, Phrases.one(new Parameters(values))))
            .shown("""
                    evaluate:
                      - { evaluator: contains, value: balance billing, ignore_case: true }
                    prompts:
                      - input: May a doctor bill me for the rest?
                    answer: Balance billing is not allowed within the network.
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        boolean found = phrases.missing(exchange.answer().text()).isEmpty();
        String phrase = Text.shortened(phrases.values().getFirst());
        return Score.binary(id, found, (found ? "the answer contains " : "the answer does not contain ") + phrase);
    }
}
