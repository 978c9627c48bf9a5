package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer is JSON, or holds some. */
record Json(EvaluatorId id, boolean extract) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "json",
                    1,
                    "Whether the answer is JSON",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "extract": { "type": "boolean", "default": false,
                          "description": "JSON in a fenced block, or an object or array amid prose, will do; the longest one counts" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new Json(id, new Parameters(values).flag("extract")))
            .shown("""
                    evaluate:
                      - json
                    prompts:
                      - input: Name the plans as JSON.
                    answer: '{"plans": ["silver", "gold"]}'
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return switch (JsonText.read(exchange.answer().text(), extract)) {
            case JsonText.Found ignored ->
                Score.binary(id, true, extract ? "the answer holds JSON" : "the answer is JSON");
            case JsonText.None none -> Score.binary(id, false, none.reason());
            case JsonText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }
}
