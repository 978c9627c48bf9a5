package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How well the tools that the model called are those expected, in any order: 2 |E and A| / (|E| + |A|), over sets of
 * calls or with each call counted as often as it is made. No call where none is expected is 1.
 */
record ToolCallF1(EvaluatorId id, boolean multiset, boolean arguments) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-call-f1",
                    1,
                    "How well the tools that the model called are those expected, in any order",
                    Set.of(Need.EXPECTED_TOOL_CALLS),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "mode": { "enum": ["set", "multiset"], "default": "set",
                          "description": "set: a call made twice counts once; multiset: it counts twice" },
                        "arguments": { "type": "boolean", "default": false,
                          "description": "Calls are equal only if their arguments are, too, compared as JSON; otherwise the name decides" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new ToolCallF1(
                                id, parameters.text("mode", "set").equals("multiset"), parameters.flag("arguments"));
                    })
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: tool-call-f1, arguments: true }
                    prompts:
                      - input: Book me a visit on Monday at nine.
                        tools:
                          - name: find_slot
                            parameters: { type: object, required: [day], properties: { day: { type: string } } }
                          - name: book
                            parameters: { type: object, required: [day, hour], properties: { day: { type: string }, hour: { type: integer } } }
                        expected_tool_calls:
                          - { name: find_slot, arguments: { day: monday } }
                          - { name: book, arguments: { day: monday, hour: 9 } }
                    answer:
                      text: Booked.
                      tool_calls:
                        - { name: find_slot, arguments: { day: monday } }
                        - { name: book, arguments: { day: monday, hour: 10 } }
                    score: 0.5
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return exchange.expectedToolCalls()
                .<Evaluation>map(expected ->
                        compare(counts(expected), counts(exchange.answer().toolCalls())))
                .orElseGet(() -> Unscored.notApplicable(id, "the prompt does not say which tools to call"));
    }

    private Map<ComparedCall, Integer> counts(List<ToolCall> calls) {
        var counts = Tokens.counts(
                calls.stream().map(call -> ComparedCall.of(call, arguments)).toList());
        if (!multiset) counts.replaceAll((call, count) -> 1);
        return counts;
    }

    private Score compare(Map<ComparedCall, Integer> expected, Map<ComparedCall, Integer> made) {
        int common = Tokens.common(expected, made);
        int all = size(expected) + size(made);
        var missing = beyond(expected, made);
        var unexpected = beyond(made, expected);
        var details = new LinkedHashMap<String, Object>();
        details.put("missing", missing);
        details.put("unexpected", unexpected);
        String reason = missing.isEmpty() && unexpected.isEmpty()
                ? "the calls are as expected"
                : String.format(
                        Locale.ROOT, "%d calls are missing, %d are unexpected", missing.size(), unexpected.size());
        return Score.fraction(id, all == 0 ? 1 : 2.0 * common / all, reason).with(new Evidence(details));
    }

    private static int size(Map<ComparedCall, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the first has more often than the second, sorted, each as often as it is more. */
    private static List<String> beyond(Map<ComparedCall, Integer> first, Map<ComparedCall, Integer> second) {
        return first.entrySet().stream()
                .flatMap(entry -> Collections.nCopies(
                        Math.max(0, entry.getValue() - second.getOrDefault(entry.getKey(), 0)),
                        entry.getKey().shown())
                        .stream())
                .sorted()
                .toList();
    }
}
