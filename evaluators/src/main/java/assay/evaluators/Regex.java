package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether a regular expression matches in the answer, or matches the whole of it. */
record Regex(EvaluatorId id, BoundedPattern pattern, boolean full) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "regex",
                    1,
                    "Whether a regular expression matches in the answer",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "pattern": { "type": "string", "minLength": 1, "format": "regex",
                          "description": "A Java regular expression; flags stand in it: (?i) ignores case, (?s) lets a dot match a line break, (?m) lets ^ and $ match at each line" },
                        "full": { "type": "boolean", "default": false,
                          "description": "The pattern must match the whole answer, not a part of it" }
                      },
                      "required": ["pattern"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new Regex(id, parameters.pattern("pattern"), parameters.flag("full"));
                    })
            .shown("""
                    evaluate:
                      - { evaluator: regex, pattern: '\\$\\d+' }
                    prompts:
                      - input: What does the silver plan cost?
                    answer: "It costs $40 a month."
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String text = exchange.answer().text();
        try {
            boolean matches = full ? pattern.matches(text) : pattern.find(text);
            return Score.binary(id, matches, matches ? "the pattern matches" : "the pattern does not match");
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }
}
