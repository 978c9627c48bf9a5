package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many words the answer and an expected answer share, in any order: 2PR/(P+R), where P is the share of the answer's
 * words and R that of the expected ones (Rajpurkar et al., "SQuAD", 2016; {@link Tokens#withoutArticles}).
 */
record F1(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "f1",
                    1,
                    "How many words the answer and an expected answer share, in any order",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(.5),
                    (id, ignored) -> new F1(id))
            .shown("""
                    evaluate:
                      - f1
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.625
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        List<String> answer = Tokens.withoutArticles(exchange.answer().text());
        var counts = Tokens.counts(answer);
        return BestReference.of(id, exchange, reference -> {
            List<String> expected = Tokens.withoutArticles(reference);
            int common = Tokens.common(counts, Tokens.counts(expected));
            return new Overlap(common, answer.size(), expected.size()).score(id, "words");
        });
    }
}
