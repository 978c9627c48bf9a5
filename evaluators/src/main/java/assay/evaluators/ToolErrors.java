package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether no more tool calls failed than may; their number is kept as the raw value. */
record ToolErrors(EvaluatorId id, int max, Optional<BoundedPattern> pattern) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "tool-errors",
                    1,
                    "Whether no more tool calls failed than may",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "max": { "type": "integer", "minimum": 0, "maximum": 1000000, "default": 0,
                          "description": "How many calls may fail" },
                        "pattern": { "type": "string", "minLength": 1, "format": "regex",
                          "description": "A Java regular expression found in the result of a call that failed. Without it: a JSON object that has `error`, or `is_error` or `isError` that is true, or a text that begins with the word error" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new ToolErrors(
                                id,
                                parameters.whole("max", 0),
                                parameters.find("pattern").map(ignored -> parameters.pattern("pattern")));
                    })
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - tool-errors
                    prompts:
                      - input: Book me a visit on Monday at nine.
                        tools:
                          - name: find_slot
                            parameters: { type: object, required: [day], properties: { day: { type: string } } }
                          - name: book
                            parameters: { type: object, required: [day, hour], properties: { day: { type: string }, hour: { type: integer } } }
                    answer:
                      text: I could not book it.
                      tool_calls:
                        - { name: find_slot, arguments: { day: monday } }
                        - { name: book, arguments: { day: monday, hour: 10 } }
                      tool_results:
                        - '{"free": [10]}'
                        - '{"error": "the slot is taken"}'
                    score: 0
                    """);

    private static final Scale FAILED = new Scale(0, Double.POSITIVE_INFINITY, "failed calls", false);
    /** More are counted, not listed. */
    private static final int LISTED = 10;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var results = exchange.toolResults();
        if (results.isEmpty() && !exchange.answer().toolCalls().isEmpty()) {
            return Unscored.notApplicable(id, "nothing says how the tool calls ended");
        }
        try {
            var failed = new ArrayList<String>();
            for (var result : results) if (failed(result)) failed.add(Text.shortened(result));
            String reason = String.format(
                    Locale.ROOT, "%d of %d tool calls failed; %d may", failed.size(), results.size(), max);
            List<String> listed = failed.stream().limit(LISTED).toList();
            return Score.within(id, failed.size() <= max, new Raw(failed.size(), FAILED), reason)
                    .with(Evidence.of("failed", listed));
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }

    private boolean failed(String result) {
        if (pattern.isPresent()) return pattern.get().find(result);
        return switch (JsonText.read(result, false)) {
            case JsonText.Found found -> saysError(found.value());
            case JsonText.None ignored -> beginsWithError(result);
            case JsonText.TooMuch ignored -> false;
        };
    }

    private static boolean saysError(JsonNode json) {
        if (json.isTextual()) return beginsWithError(json.textValue());
        JsonNode error = json.path("error");
        boolean named = !error.isMissingNode() && !error.isNull() && !(error.isBoolean() && !error.booleanValue());
        return named
                || json.path("is_error").asBoolean()
                || json.path("isError").asBoolean();
    }

    private static boolean beginsWithError(String text) {
        String begin = Text.trimmed(text);
        return begin.regionMatches(true, 0, "error", 0, 5)
                && (begin.length() == 5 || !Character.isLetterOrDigit(begin.charAt(5)));
    }
}
