package example;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer's sentences have at most so many words on average. */
record SentenceLength(EvaluatorId id, int max) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "sentence-length",
            1, // raise it with any change that can change a score
            "Whether the answer's sentences are short on average",
            Set.of(), // what a golden prompt must have, such as Need.EXPECTED
            schema("""
                    {
                      "type": "object",
                      "properties": {
                        "max": { "type": "integer", "minimum": 1, "default": 20,
                          "description": "The most words that a sentence may have on average" }
                      },
                      "additionalProperties": false
                    }
                    """),
            OptionalDouble.of(1), // the pass mark
            (id, parameters) -> new SentenceLength(id, parameters.path("max").asInt(20)));

    private static final Scale WORDS = new Scale(0, Double.POSITIVE_INFINITY, "words", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String text = exchange.answer().text().strip();
        if (text.isEmpty()) return Unscored.notApplicable(id, "the answer is empty");
        double sentences = Arrays.stream(text.split("[.!?]+(\\s+|$)")).count();
        double mean = text.split("\\s+").length / Math.max(1, sentences);
        return Score.within(
                id, mean <= max, new Raw(mean, WORDS), String.format(Locale.ROOT, "%.1f words a sentence", mean));
    }

    private static ObjectNode schema(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema is no JSON", e);
        }
    }
}
