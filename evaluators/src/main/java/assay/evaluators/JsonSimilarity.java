package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.Set;

/** How near the answer's JSON is to the expected JSON, value by value ({@link JsonComparison}). */
record JsonSimilarity(EvaluatorId id, boolean extract) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "json-similarity",
                    1,
                    "How near the answer's JSON is to the expected JSON, value by value",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "extract": { "type": "boolean", "default": false,
                          "description": "JSON in a fenced block, or an object or array amid prose, will do; the longest one counts" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(.9),
                    (id, values) -> new JsonSimilarity(id, new Parameters(values).flag("extract")))
            .shown("""
                    evaluate:
                      - json-similarity
                    prompts:
                      - input: Give plan and price as JSON.
                        expected: '{"plan": "silver", "price": 40}'
                    answer: '{"plan": "silver", "price": 60}'
                    score: 0.9
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        JsonText answer = JsonText.read(exchange.answer().text(), extract);
        return BestReference.of(id, exchange, reference -> switch (JsonText.read(reference, false)) {
            case JsonText.Found expected -> compare(expected.value(), answer);
            case JsonText.None ignored -> Unscored.error(id, "the expected answer is no JSON");
            case JsonText.TooMuch much -> Unscored.error(id, "in the expected answer, " + much.reason());
        });
    }

    private Evaluation compare(JsonNode expected, JsonText answer) {
        return switch (answer) {
            case JsonText.Found found -> compare(expected, found.value());
            case JsonText.None none -> Score.fraction(id, 0, none.reason());
            case JsonText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }

    private Evaluation compare(JsonNode expected, JsonNode actual) {
        var comparison = new JsonComparison();
        double similarity = comparison.similarity(expected, actual);
        if (comparison.exhausted()) return Unscored.error(id, "the texts in the JSON are too long to compare");
        var differences = comparison.differences();
        if (differences.isEmpty()) return Score.fraction(id, similarity, "the JSON is as expected");
        int more = comparison.different() - 1;
        return Score.fraction(id, similarity, differences.getFirst() + (more > 0 ? " (and " + more + " more)" : ""))
                .with(Evidence.of("differences", differences));
    }
}
