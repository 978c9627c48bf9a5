package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The share of an answer's runs of four words that are different ones: a model that loops says the same again. An answer
 * of fewer than four words has none and repeats nothing.
 */
record Repetition(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "repetition",
                    1,
                    "The share of the answer's runs of four words that are different ones; a loop has few",
                    Set.of(),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(.8),
                    (id, ignored) -> new Repetition(id))
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - repetition
                    prompts:
                      - input: Is acupuncture covered?
                    answer: It is covered up to twelve visits. It is covered up to twelve visits. It is covered up to twelve visits.
                    score: 0.389
                    """);

    private static final int WORDS = 4;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var grams = grams(Tokens.unicode(exchange.answer().text()));
        int all = grams.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) return Score.fraction(id, 1, "the answer has fewer than four words");
        String reason = grams.size() + " of " + all + " runs of four words are different ones";
        var score = Score.fraction(id, (double) grams.size() / all, reason);
        return grams.entrySet().stream()
                .filter(gram -> gram.getValue() > 1)
                .max(Map.Entry.comparingByValue())
                .map(gram -> score.with(Evidence.of("most_often", Text.shortened(gram.getKey()))))
                .orElse(score);
    }

    /** How often each occurs, in the order of their first occurrences. */
    private static Map<String, Integer> grams(List<String> words) {
        var grams = new LinkedHashMap<String, Integer>();
        for (int i = 0; i + WORDS <= words.size(); i++) {
            grams.merge(String.join(" ", words.subList(i, i + WORDS)), 1, Integer::sum);
        }
        return grams;
    }
}
