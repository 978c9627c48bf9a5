package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Unscored;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How few characters must be put in, left out or exchanged to turn the answer into an expected one: 1 - changes / longer
 * length. With {@code max_distance} it is a limit on the changes instead; their number is then kept as the raw value.
 */
record Levenshtein(EvaluatorId id, boolean ignoreCase, OptionalInt maxDistance) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "levenshtein",
                    1,
                    "How few characters must change to turn the answer into an expected answer",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" },
                        "max_distance": { "type": "integer", "minimum": 0,
                          "description": "The most changes that are within limits: the score is then 1 or 0, and a threshold of 1 makes it pass or fail" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.empty(),
                    (id, values) -> of(id, new Parameters(values)))
            .shown("""
                    evaluate:
                      - levenshtein
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.326
                    """);

    private static final Scale CHANGES = new Scale(0, Double.POSITIVE_INFINITY, "changes", false);

    private static Levenshtein of(EvaluatorId id, Parameters parameters) {
        var limit = parameters
                .find("max_distance")
                .map(most -> OptionalInt.of(most.asInt()))
                .orElse(OptionalInt.empty());
        return new Levenshtein(id, parameters.flag("ignore_case"), limit);
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = compared(exchange.answer().text());
        var distances = new EditDistance();
        return BestReference.of(id, exchange, reference -> score(answer, compared(reference), distances));
    }

    private String compared(String text) {
        return ignoreCase ? Text.folded(text) : text;
    }

    private Evaluation score(String answer, String expected, EditDistance distances) {
        int length = answer.codePointCount(0, answer.length());
        int expectedLength = expected.codePointCount(0, expected.length());
        int distance = distances.distance(answer, expected);
        if (distances.exhausted()) {
            return Unscored.error(
                    id, "texts of %s and %s characters are too long to compare".formatted(length, expectedLength));
        }
        String reason = "%s characters must change; the answer has %s, %s were expected"
                .formatted(distance, length, expectedLength);
        if (maxDistance.isPresent()) {
            return Score.within(id, distance <= maxDistance.getAsInt(), new Raw(distance, CHANGES), reason);
        }
        int longer = Math.max(length, expectedLength);
        return Score.fraction(id, longer == 0 ? 1 : 1 - (double) distance / longer, reason)
                .with(Evidence.of("distance", distance));
    }
}
