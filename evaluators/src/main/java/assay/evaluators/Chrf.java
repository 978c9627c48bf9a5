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
 * How many runs of one to six characters the answer and an expected answer share, white space aside: the mean over the
 * lengths of F, recall counting twice as much as precision (Popović, "chrF", 2015). It needs no words, so of the metrics
 * of translation it is the one for text that is not English.
 */
record Chrf(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "chrf",
                    1,
                    "How many runs of one to six characters the answer and an expected answer share",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.empty(),
                    (id, ignored) -> new Chrf(id))
            .shown("""
                    evaluate:
                      - chrf
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.535
                    """);

    private static final int LONGEST = 6;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        int[] answer = characters(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> score(answer, characters(reference)));
    }

    private static int[] characters(String text) {
        return text.codePoints().filter(cp -> !Text.isSpace(cp)).toArray();
    }

    private Score score(int[] answer, int[] expected) {
        String reason = "%s characters compared with the %s expected, white space aside"
                .formatted(answer.length, expected.length);
        int lengths = Math.min(LONGEST, Math.max(answer.length, expected.length));
        double sum = 0;
        var grams = NGrams.ofCharacters(answer, expected);
        for (int n = 1; n <= lengths; n++) {
            sum += f(grams);
            grams = grams.longer();
        }
        return Score.fraction(id, lengths == 0 ? 0 : Math.min(1, sum / lengths), reason);
    }

    private static double f(NGrams grams) {
        var overlap = new Overlap(grams.common(), grams.inAnswer(), grams.inReference());
        double precision = overlap.precision();
        double recall = overlap.recall();
        return overlap.common() == 0 ? 0 : 5 * precision * recall / (4 * precision + recall);
    }
}
