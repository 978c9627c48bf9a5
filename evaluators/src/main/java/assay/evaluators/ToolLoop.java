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
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether no call is made again and again with the same arguments; the most of one are kept as the raw value. */
record ToolLoop(EvaluatorId id, int max) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-loop",
                    1,
                    "Whether no tool is called again and again with the same arguments",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "max": { "type": "integer", "minimum": 1, "maximum": 1000000, "default": 2,
                          "description": "How often one call may be made with the same arguments, compared as JSON" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new ToolLoop(id, new Parameters(values).whole("max", 2)))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - tool-loop
                    prompts:
                      - input: Book me a visit on Monday at nine.
                        tools:
                          - name: find_slot
                            parameters: { type: object, required: [day], properties: { day: { type: string } } }
                          - name: book
                            parameters: { type: object, required: [day, hour], properties: { day: { type: string }, hour: { type: integer } } }
                    answer:
                      text: There is no free hour.
                      tool_calls:
                        - { name: find_slot, arguments: { day: monday } }
                        - { name: find_slot, arguments: { day: monday } }
                        - { name: find_slot, arguments: { day: monday } }
                    score: 0
                    """);

    private static final Scale TIMES = new Scale(0, Double.POSITIVE_INFINITY, "times", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var calls = exchange.answer().toolCalls().stream()
                .map(call -> ComparedCall.of(call, true))
                .toList();
        return Tokens.counts(calls).entrySet().stream()
                .max(Map.Entry.<ComparedCall, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().shown(), Comparator.reverseOrder()))
                .map(most -> score(most.getKey().shown(), most.getValue()))
                .orElseGet(() -> Score.within(id, true, new Raw(0, TIMES), "no tool is called"));
    }

    private Score score(String call, int times) {
        String reason =
                times == 1 ? "no call is made twice" : String.format(Locale.ROOT, "%s is called %d times", call, times);
        return Score.within(id, times <= max, new Raw(times, TIMES), reason);
    }
}
