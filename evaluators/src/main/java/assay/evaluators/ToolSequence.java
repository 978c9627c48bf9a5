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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the tools were called in the order expected. */
record ToolSequence(EvaluatorId id, Mode mode, boolean arguments) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-sequence",
                    1,
                    "Whether the tools were called in the order expected",
                    Set.of(Need.EXPECTED_TOOL_CALLS),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "mode": { "enum": ["exact", "in-order", "any-order", "recall"], "default": "exact",
                          "description": "exact: these calls and no others, in this order; in-order: others may come between; any-order: all of them are made, and others may be; recall: the share of them met in one pass, in order" },
                        "arguments": { "type": "boolean", "default": false,
                          "description": "Calls are equal only if their arguments are, too, compared as JSON; otherwise the name decides" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new ToolSequence(
                                id, Mode.of(parameters.text("mode", "exact")), parameters.flag("arguments"));
                    })
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: tool-sequence, mode: recall }
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
                        - { name: book, arguments: { day: monday, hour: 9 } }
                    score: 0
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return exchange.expectedToolCalls()
                .<Evaluation>map(expected ->
                        score(compared(expected), compared(exchange.answer().toolCalls())))
                .orElseGet(() -> Unscored.notApplicable(id, "the prompt does not say which tools to call"));
    }

    private List<ComparedCall> compared(List<ToolCall> calls) {
        return calls.stream().map(call -> ComparedCall.of(call, arguments)).toList();
    }

    private Score score(List<ComparedCall> expected, List<ComparedCall> made) {
        int met = met(expected, made);
        String reason = met == expected.size()
                ? String.format(
                        Locale.ROOT, "%d calls expected, all met in order; %d made", expected.size(), made.size())
                : String.format(
                        Locale.ROOT,
                        "%d of %d expected calls are met in order; next would be %s",
                        met,
                        expected.size(),
                        expected.get(met).shown());
        double recall = expected.isEmpty() ? 1 : (double) met / expected.size();
        var score =
                switch (mode) {
                    case EXACT -> Score.binary(id, expected.equals(made), reason);
                    case IN_ORDER -> Score.binary(id, met == expected.size(), reason);
                    case ANY_ORDER -> Score.binary(id, holds(made, expected), reason);
                    case RECALL -> Score.fraction(id, recall, reason);
                };
        var details = new LinkedHashMap<String, Object>();
        details.put("recall", recall);
        details.put("expected", expected.size());
        details.put("made", made.size());
        return score.with(new Evidence(details));
    }

    /** Expected calls met in one pass from the first call to the last. */
    private static int met(List<ComparedCall> expected, List<ComparedCall> made) {
        int met = 0;
        for (var call : made) {
            if (met < expected.size() && call.equals(expected.get(met))) met++;
        }
        return met;
    }

    private static boolean holds(List<ComparedCall> made, List<ComparedCall> expected) {
        return Tokens.common(Tokens.counts(expected), Tokens.counts(made)) == expected.size();
    }

    /** What counts as the order expected. */
    enum Mode {
        EXACT,
        IN_ORDER,
        ANY_ORDER,
        RECALL;

        static Mode of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
