package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Unscored;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many words the answer and an expected answer share in the same order: F of the longest common subsequence (Lin,
 * "ROUGE", 2004). Made to be compared with a baseline, so it has no pass mark.
 */
record RougeL(EvaluatorId id, RougeTokens tokens) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "rouge-l",
                    1,
                    "How many words the answer and an expected answer share in the same order",
                    Set.of(Need.EXPECTED),
                    RougeTokens.schema(),
                    OptionalDouble.empty(),
                    (id, values) -> new RougeL(id, RougeTokens.of(new Parameters(values))))
            .shown("""
                    evaluate:
                      - rouge-l
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.6
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        List<String> answer = tokens.of(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> compare(answer, tokens.of(reference)));
    }

    private Evaluation compare(List<String> answer, List<String> expected) {
        var common = CommonSubsequence.length(answer, expected);
        return common.isPresent()
                ? new Overlap(common.getAsInt(), answer.size(), expected.size()).score(id, "words")
                : Unscored.error(
                        id,
                        String.format(
                                Locale.ROOT,
                                "texts of %d and %d words are too long to compare",
                                answer.size(),
                                expected.size()));
    }
}
