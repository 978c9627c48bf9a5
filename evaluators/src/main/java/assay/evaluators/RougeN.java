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
 * How many words, or pairs of neighbouring words, the answer and an expected answer share: F of precision and recall (Lin,
 * "ROUGE", 2004). Made to be compared with a baseline, so it has no pass mark.
 */
record RougeN(EvaluatorId id, Unit unit, RougeTokens tokens) implements Evaluator {
    static final EvaluatorKind ROUGE_1 = kind(
                    "rouge-1",
                    Unit.WORDS,
                    "How many words the answer and an expected answer share, each as often as it occurs")
            .shown("""
                    evaluate:
                      - rouge-1
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.7
                    """);
    static final EvaluatorKind ROUGE_2 = kind(
                    "rouge-2",
                    Unit.PAIRS,
                    "How many pairs of neighbouring words the answer and an expected answer share")
            .shown("""
                    evaluate:
                      - rouge-2
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.444
                    """);

    private static EvaluatorKind kind(String id, Unit unit, String summary) {
        return new EvaluatorKind(
                id,
                1,
                summary,
                Set.of(Need.EXPECTED),
                RougeTokens.schema(),
                OptionalDouble.empty(),
                (name, values) -> new RougeN(name, unit, RougeTokens.of(new Parameters(values))));
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        List<String> answer = tokens.of(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> {
            var words = NGrams.of(answer, List.of(tokens.of(reference)));
            var grams = unit == Unit.PAIRS ? words.longer() : words;
            return new Overlap(grams.common(), grams.inAnswer(), grams.inReference()).score(id, unit.plural);
        });
    }

    /** What is counted. */
    enum Unit {
        WORDS("words"),
        PAIRS("pairs of words");

        private final String plural;

        Unit(String plural) {
            this.plural = plural;
        }
    }
}
