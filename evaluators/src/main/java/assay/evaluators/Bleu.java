package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many runs of one to four words of the answer are in the expected answers: the geometric mean of the four shares,
 * times a penalty for an answer that is shorter than they are (Papineni et al., "BLEU", 2002). A share of nothing is
 * smoothed (Chen and Cherry, "A systematic comparison of smoothing techniques", 2014, method 4). Several expected answers
 * are taken together. A true paraphrase can have .2, so there is no pass mark.
 */
record Bleu(EvaluatorId id, TranslationTokens tokens) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "bleu",
                    1,
                    "How many runs of one to four words of the answer are in the expected answers",
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
                    (id, values) -> new Bleu(id, TranslationTokens.of(new Parameters(values))))
            .shown("""
                    evaluate:
                      - bleu
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.15
                    """);

    private static final int LONGEST = 4;
    /** Chen and Cherry's K. */
    private static final double SMOOTHING = 5;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        if (exchange.expected().isEmpty()) return BestReference.none(id);
        var texts = Stream.concat(Stream.of(exchange.answer().text()), exchange.expected().stream())
                .toList();
        var split = tokens.of(texts);
        return score(split.getFirst(), split.subList(1, split.size()));
    }

    private Score score(List<String> answer, List<List<String>> references) {
        var shares = shares(NGrams.of(answer, references));
        if (shares.getFirst().common == 0) {
            String reason = answer.isEmpty()
                    ? "there is no word in the answer"
                    : "none of the answer's words is in an expected answer";
            return Score.fraction(id, 0, reason);
        }
        var smoothed = smoothed(shares, answer.size());
        double penalty = brevityPenalty(answer.size(), references);
        double logarithms = smoothed.stream()
                .filter(share -> share > 0)
                .mapToDouble(share -> Math.log(share) / LONGEST)
                .sum();
        var details = new LinkedHashMap<String, Object>();
        details.put("precisions", smoothed);
        details.put("brevity_penalty", penalty);
        String reason = "%s of the answer's %s words are in an expected answer, %s of its %s runs of four"
                .formatted(
                        shares.getFirst().common, shares.getFirst().all, shares.getLast().common, shares.getLast().all);
        return Score.fraction(id, Math.min(1, penalty * Math.exp(logarithms)), reason)
                .with(new Evidence(details));
    }

    private static List<Share> shares(NGrams words) {
        var shares = new ArrayList<Share>();
        var grams = words;
        for (int n = 1; n <= LONGEST; n++) {
            shares.add(new Share(grams.common(), grams.inAnswer()));
            grams = grams.longer();
        }
        return shares;
    }

    /** A share of nothing becomes ln(length) / (5 * 2^j) matches, j counting those shares; it stays 0 for a single word. */
    private static List<Double> smoothed(List<Share> shares, int length) {
        var smoothed = new ArrayList<Double>();
        double matches = Math.log(length) / SMOOTHING;
        for (Share share : shares) {
            if (share.common == 0) matches /= 2;
            smoothed.add((share.common == 0 ? matches : share.common) / Math.max(1, share.all));
        }
        return smoothed;
    }

    /** Against the reference whose length is nearest, the shorter one of two. */
    private static double brevityPenalty(int length, List<List<String>> references) {
        int nearest = references.stream()
                .map(List::size)
                .min((one, other) -> {
                    int nearer = Integer.compare(Math.abs(one - length), Math.abs(other - length));
                    return nearer == 0 ? one.compareTo(other) : nearer;
                })
                .orElse(0);
        return length > nearest ? 1 : Math.exp(1 - (double) nearest / length);
    }

    /** Runs of one length: how many are in a reference, and how many there are. */
    private record Share(int common, int all) {}
}
