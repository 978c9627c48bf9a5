package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether the answer is an expected answer but for case, punctuation, articles and white space ({@link Tokens#withoutArticles}).
 *
 * @param partial whether it is enough that one of the two texts stands in the other, as FuzzyMatch of OpenAI evals has it;
 *     an empty text stands in none
 */
record NormalizedMatch(EvaluatorId id, boolean partial) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "normalized-match",
                    1,
                    "Whether the answer equals an expected answer but for case, punctuation, articles and white space",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "partial": { "type": "boolean", "default": false,
                          "description": "It is enough that the answer holds the expected answer, or the expected answer the answer" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new NormalizedMatch(id, new Parameters(values).flag("partial")))
            .shown("""
                    evaluate:
                      - normalized-match
                    prompts:
                      - input: Who decides?
                        expected: The insurer
                    answer: Insurer.
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = words(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> {
            String expected = words(reference);
            if (answer.equals(expected)) return Score.binary(id, true, "the words of the expected answer");
            boolean within = partial
                    && !answer.isEmpty()
                    && !expected.isEmpty()
                    && (answer.contains(expected) || expected.contains(answer));
            return Score.binary(
                    id,
                    within,
                    within
                            ? "one of answer and expected answer holds the other"
                            : "not the words of the expected answer");
        });
    }

    private static String words(String text) {
        return String.join(" ", Tokens.withoutArticles(text));
    }
}
