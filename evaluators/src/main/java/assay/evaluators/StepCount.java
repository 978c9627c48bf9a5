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

/** Whether the answer took no more steps than it may, a step being a call of a tool; their number is kept as the raw value. */
record StepCount(EvaluatorId id, int max) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "step-count",
                    1,
                    "Whether the answer took no more calls of tools than it may",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "max": { "type": "integer", "minimum": 0, "maximum": 1000000,
                          "description": "The most calls of tools that pass, over all rounds and turns" }
                      },
                      "required": ["max"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new StepCount(id, new Parameters(values).whole("max", 0)))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: step-count, max: 1 }
                    prompts:
                      - input: Book me a visit on Monday at nine.
                        tools:
                          - name: find_slot
                            parameters: { type: object, required: [day], properties: { day: { type: string } } }
                          - name: book
                            parameters: { type: object, required: [day, hour], properties: { day: { type: string }, hour: { type: integer } } }
                    answer:
                      text: Booked.
                      tool_calls:
                        - { name: find_slot, arguments: { day: monday } }
                        - { name: book, arguments: { day: monday, hour: 10 } }
                    score: 0
                    """);

    private static final Scale STEPS = new Scale(0, Double.POSITIVE_INFINITY, "steps", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        int steps = exchange.answer().toolCalls().size();
        String reason = String.format(
                Locale.ROOT, "%d calls of tools, %s the limit of %d", steps, steps <= max ? "within" : "over", max);
        return Score.within(id, steps <= max, new Raw(steps, STEPS), reason);
    }
}
