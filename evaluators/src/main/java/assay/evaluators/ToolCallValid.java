package assay.evaluators;

import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The share of the calls that name a tool there is, with arguments that keep to its schema.
 *
 * @param compiled schemas met before; compiling one takes far longer than its use
 */
record ToolCallValid(EvaluatorId id, Map<JsonNode, Schema> compiled) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-call-valid",
                    1,
                    "The share of the tool calls that name a tool there is, with arguments that keep to its schema",
                    Set.of(),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(1),
                    (id, ignored) -> new ToolCallValid(id, new ConcurrentHashMap<>()))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - tool-call-valid
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
                        - { name: book, arguments: { day: monday, hour: nine } }
                    score: 0.5
                    """);

    /** More are counted, not listed. */
    private static final int LISTED = 10;
    /** Enough for the tools of a scenario; a scenario with more compiles some again. */
    private static final int KEPT = 200;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var calls = exchange.answer().toolCalls();
        if (exchange.tools().isEmpty()) return Unscored.notApplicable(id, "the prompt has no tools");
        if (calls.isEmpty()) return Unscored.notApplicable(id, "the answer calls no tool");
        var tools = new HashMap<String, ToolDefinition>();
        exchange.tools().forEach(tool -> tools.put(tool.name(), tool));
        try {
            var wrong = new ArrayList<String>();
            for (var call : calls)
                fault(call, Optional.ofNullable(tools.get(call.name()))).ifPresent(wrong::add);
            return score(calls.size(), wrong);
        } catch (IllegalArgumentException e) {
            return Unscored.error(id, Text.shortened("a tool's parameters: " + e.getMessage()));
        } catch (BoundedPattern.TooManySteps e) {
            return Unscored.error(id, "in a tool's parameters, " + e.reason());
        }
    }

    private Score score(int calls, List<String> wrong) {
        String reason = wrong.isEmpty()
                ? "all calls are valid"
                : String.format(Locale.ROOT, "%d of %d calls are not valid: %s", wrong.size(), calls, wrong.getFirst());
        return Score.fraction(id, (double) (calls - wrong.size()) / calls, reason)
                .with(Evidence.of("wrong", wrong.stream().limit(LISTED).toList()));
    }

    private Optional<String> fault(ToolCall call, Optional<ToolDefinition> tool) {
        String name = Text.shortened(call.name());
        if (tool.isEmpty()) return Optional.of("there is no tool " + name);
        String arguments = Text.isBlank(call.arguments()) ? "{}" : call.arguments();
        return switch (JsonText.read(arguments, false)) {
            case JsonText.None none -> Optional.of("the arguments of " + name + ": " + none.reason());
            case JsonText.TooMuch much -> Optional.of("the arguments of " + name + ": " + much.reason());
            case JsonText.Found found -> violation(name, tool.get(), found.value());
        };
    }

    private Optional<String> violation(String name, ToolDefinition tool, JsonNode arguments) {
        if (!arguments.isObject()) return Optional.of("the arguments of " + name + " are no object");
        return ClosedSchema.validate(schema(tool.parameters()), arguments).stream()
                .findFirst()
                .map(violation -> Text.shortened("the arguments of " + name + ": " + violation));
    }

    private Schema schema(JsonNode parameters) {
        if (compiled.size() > KEPT) compiled.clear();
        return compiled.computeIfAbsent(parameters, ClosedSchema::of);
    }
}
