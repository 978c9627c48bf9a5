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
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many words of an expected answer the answer has, by themselves or by their English stems, recall counting nine
 * times as much as precision, less up to half for matches out of order (Lavie and Agarwal, "METEOR", 2007). Synonyms are
 * not looked up. An identical answer of one word has .5: a single match is all out of order.
 */
record Meteor(EvaluatorId id, TranslationTokens tokens) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "meteor",
                    1,
                    "How many words of an expected answer the answer has, or words of the same stem, and in what order",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        %s
                      },
                      "additionalProperties": false
                    }
                    """.formatted(TranslationTokens.ABBREVIATIONS)),
                    OptionalDouble.empty(),
                    (id, values) -> new Meteor(
                            id, new TranslationTokens(true, TranslationTokens.abbreviations(new Parameters(values)))))
            .shown("""
                    evaluate:
                      - meteor
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.689
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = exchange.answer().text();
        return BestReference.of(id, exchange, reference -> {
            var split = tokens.of(answer, reference);
            return score(split.getFirst(), split.getLast());
        });
    }

    private Score score(List<String> answer, List<String> expected) {
        var alignment = Alignment.of(answer, expected);
        var overlap = new Overlap(alignment.matches(), answer.size(), expected.size());
        double precision = overlap.precision();
        double recall = overlap.recall();
        var details = new LinkedHashMap<String, Object>();
        details.put("precision", precision);
        details.put("recall", recall);
        details.put("chunks", alignment.chunks());
        double score = 0;
        if (alignment.matches() > 0) {
            double mean = precision * recall / (.9 * precision + .1 * recall);
            score = mean * (1 - .5 * Math.pow((double) alignment.chunks() / alignment.matches(), 3));
        }
        String reason = answer.isEmpty()
                ? "there is no word in the answer"
                : "%s of the answer's %s words match the %s expected, in %s pieces"
                        .formatted(alignment.matches(), answer.size(), expected.size(), alignment.chunks());
        return Score.fraction(id, Math.min(1, score), reason).with(new Evidence(details));
    }
}
