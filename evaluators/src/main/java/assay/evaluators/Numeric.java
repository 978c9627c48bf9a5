package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Unscored;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether the answer's number is the expected one: the last number of the text, or the first behind the last occurrence
 * of a marker. An answer without the marker broke off before its result, so it has no number. The expected number is
 * read in the same way, except that a reference need not repeat the marker.
 */
record Numeric(
        EvaluatorId id, Numbers numbers, Optional<String> marker, BigDecimal tolerance, BigDecimal relativeTolerance)
        implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "numeric",
                    1,
                    "Whether the answer's last number, or the first behind a marker, is the expected number",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "marker": { "type": "string", "minLength": 1,
                          "description": "Text that stands before the result, such as 'Answer:'; its last occurrence counts, and an answer without it scores 0. Without a marker the last number of the answer is its result" },
                        "tolerance": { "type": "number", "minimum": 0, "default": 0,
                          "description": "How far the number may be from the expected one; the larger of both tolerances holds" },
                        "relative_tolerance": { "type": "number", "minimum": 0, "default": 0,
                          "description": "The same as a share of the expected number: 0.01 is one percent of it" },
                        "decimal_comma": { "type": "boolean", "default": false,
                          "description": "Numbers are written 1.234,5 instead of 1,234.5" },
                        "percent": { "enum": ["as_written", "fraction"], "default": "as_written",
                          "description": "as_written: 50% and 50 are equal; fraction: 50% and 0.5 are equal" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> of(id, new Parameters(values)))
            .shown("""
                    evaluate:
                      - { evaluator: numeric, relative_tolerance: 0.01 }
                    prompts:
                      - input: What do I pay a year?
                        expected: "1140"
                    answer: "Twelve months at $95 are $1,140.00."
                    score: 1
                    """);

    /** The distance to the expected number. */
    private static final Scale DIFFERENCE = new Scale(0, Double.POSITIVE_INFINITY, "", false);

    private static Numeric of(EvaluatorId id, Parameters parameters) {
        return new Numeric(
                id,
                new Numbers(
                        parameters.flag("decimal_comma"),
                        parameters.text("percent", "as_written").equals("fraction")),
                parameters.find("marker").map(marker -> marker.asText()),
                parameters.decimal("tolerance").orElse(BigDecimal.ZERO),
                parameters.decimal("relative_tolerance").orElse(BigDecimal.ZERO));
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var answer = inAnswer(exchange.answer().text());
        return BestReference.of(
                id,
                exchange,
                reference -> inReference(reference)
                        .<Evaluation>map(expected -> compare(answer, expected))
                        .orElseGet(() -> Unscored.error(id, "there is no number in the expected answer")));
    }

    private Optional<BigDecimal> inAnswer(String text) {
        if (marker.isEmpty()) return numbers.last(text);
        int at = text.lastIndexOf(marker.get());
        return at < 0
                ? Optional.empty()
                : numbers.first(text.substring(at + marker.get().length()));
    }

    private Optional<BigDecimal> inReference(String text) {
        boolean marked = marker.isPresent() && text.contains(marker.get());
        return marked ? inAnswer(text) : numbers.last(text);
    }

    private Score compare(Optional<BigDecimal> answer, BigDecimal expected) {
        if (answer.isEmpty()) {
            String where = marker.map(text -> " behind \"" + text + "\"").orElse("");
            return Score.binary(id, false, "there is no number in the answer" + where + ", instead of " + expected);
        }
        BigDecimal difference = answer.get().subtract(expected).abs();
        BigDecimal allowed = tolerance.max(relativeTolerance.multiply(expected.abs()));
        boolean equal = difference.compareTo(allowed) <= 0;
        return Score.within(
                id,
                equal,
                new Raw(Math.min(difference.doubleValue(), Double.MAX_VALUE), DIFFERENCE),
                equal ? answer.get() + " is as expected" : answer.get() + " instead of " + expected);
    }
}
