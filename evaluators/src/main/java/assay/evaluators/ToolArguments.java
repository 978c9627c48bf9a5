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
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The share of the expected calls that were made with the right arguments, each call made standing for one expected
 * call at most, and so that as many as possible are met. Calls beyond the expected ones cost nothing.
 */
record ToolArguments(EvaluatorId id, ArgumentRules rules) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-arguments",
                    1,
                    "The share of the expected tool calls that were made with the right arguments",
                    Set.of(Need.EXPECTED_TOOL_CALLS),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "mode": { "enum": ["subset", "exact"], "default": "subset",
                          "description": "subset: a call may have more arguments than are expected; exact: it has these and no others" },
                        "defaults": { "type": "object", "default": {},
                          "description": "Arguments by name that an omitted one stands for, in what is expected and in what is made" },
                        "ignore": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [],
                          "description": "Names of arguments that are not compared" },
                        "tolerance": { "type": "number", "minimum": 0, "default": 0,
                          "description": "How far a number may be from the expected one" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new ToolArguments(
                                id,
                                new ArgumentRules(
                                        parameters.text("mode", "subset").equals("exact"),
                                        parameters.object("defaults"),
                                        parameters.find("ignore").isPresent()
                                                ? Set.copyOf(parameters.texts("ignore"))
                                                : Set.of(),
                                        parameters.decimal("tolerance").orElse(BigDecimal.ZERO)));
                    })
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - tool-arguments
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

    /** More calls than an answer can make in earnest; pairing them off would take too long. */
    private static final int MOST = 500;
    /** More are counted, not listed. */
    private static final int LISTED = 10;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        if (exchange.expectedToolCalls().isEmpty()) {
            return Unscored.notApplicable(id, "the prompt does not say which tools to call");
        }
        List<ToolCall> expected = exchange.expectedToolCalls().get();
        List<ToolCall> made = exchange.answer().toolCalls();
        if (expected.isEmpty()) return Unscored.notApplicable(id, "no call is expected, so there are no arguments");
        if (made.size() > MOST || expected.size() > MOST) {
            return Unscored.error(id, "there are over " + MOST + " calls to compare");
        }
        return score(expected, made, rules.pairs(expected, made));
    }

    private Score score(List<ToolCall> expected, List<ToolCall> made, Pairs pairs) {
        var missed = pairs.missed().stream().map(expected::get).toList();
        long other = missed.stream()
                .filter(call -> made.stream().anyMatch(each -> each.name().equals(call.name())))
                .count();
        String reason = missed.isEmpty()
                ? "all expected calls have the right arguments"
                : String.format(
                        Locale.ROOT,
                        "of %d expected calls, %d were made with other arguments only, %d not at all",
                        expected.size(),
                        other,
                        missed.size() - other);
        var details = new LinkedHashMap<String, Object>();
        details.put("missed", shown(missed));
        details.put("made", shown(made));
        return Score.fraction(id, (double) (expected.size() - missed.size()) / expected.size(), reason)
                .with(new Evidence(details));
    }

    private static List<String> shown(List<ToolCall> calls) {
        return calls.stream()
                .limit(LISTED)
                .map(call -> Text.shortened(call.name() + " " + call.arguments()))
                .toList();
    }
}
