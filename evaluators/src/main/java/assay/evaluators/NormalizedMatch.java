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

/** Whether the answer is an expected answer but for case, punctuation, articles and white space ({@link Tokens#withoutArticles}). */
record NormalizedMatch(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "normalized-match",
                    1,
                    "Whether the answer equals an expected answer but for case, punctuation, articles and white space",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(1),
                    (id, ignored) -> new NormalizedMatch(id))
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
        var answer = Tokens.withoutArticles(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> {
            boolean equal = answer.equals(Tokens.withoutArticles(reference));
            return Score.binary(
                    id, equal, equal ? "the words of the expected answer" : "not the words of the expected answer");
        });
    }
}
