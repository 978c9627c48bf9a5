package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many runs of one to four words the answer and an expected answer share: the smaller of precision and recall over all
 * of them (Wu et al., "Google's neural machine translation system", 2016). Kinder to single sentences than {@link Bleu}.
 */
record Gleu(EvaluatorId id, TranslationTokens tokens) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "gleu",
                    1,
                    "How many runs of one to four words the answer and an expected answer share",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        %s,
                        %s
                      },
                      "additionalProperties": false
                    }
                    """.formatted(TranslationTokens.IGNORE_CASE, TranslationTokens.ABBREVIATIONS)),
                    OptionalDouble.empty(),
                    (id, values) -> new Gleu(id, TranslationTokens.of(new Parameters(values))))
            .shown("""
                    evaluate:
                      - gleu
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.286
                    """);

    private static final int LONGEST = 4;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = exchange.answer().text();
        return BestReference.of(id, exchange, reference -> {
            var split = tokens.of(answer, reference);
            return score(NGrams.of(split.getFirst(), split.subList(1, 2)));
        });
    }

    private Score score(NGrams words) {
        int common = 0;
        int answer = 0;
        int expected = 0;
        var grams = words;
        for (int n = 1; n <= LONGEST; n++) {
            common += grams.common();
            answer += grams.inAnswer();
            expected += grams.inReference();
            grams = grams.longer();
        }
        var details = new LinkedHashMap<String, Object>();
        details.put("precision", (double) common / Math.max(1, answer));
        details.put("recall", (double) common / Math.max(1, expected));
        String reason = answer == 0
                ? "there is no word in the answer"
                : "%s of the answer's %s runs of one to four words are common with the %s expected"
                        .formatted(common, answer, expected);
        return Score.fraction(id, (double) common / Math.max(1, Math.max(answer, expected)), reason)
                .with(new Evidence(details));
    }
}
