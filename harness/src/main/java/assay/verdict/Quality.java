package assay.verdict;

import assay.statistics.PassRate;
import assay.statistics.PredictionPowered;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge says of one variant's answers, and what people would say of them as far as the labels tell.
 *
 * @param answers that the judge scored
 * @param labelled those with a label too, a random sample of them
 * @param passRate as judged
 * @param correctedPassRate without the judge's errors; absent where the judge tells good from bad no better than a coin
 * @param mean as judged, and without the judge's bias; absent under {@link #FEWEST} labelled answers
 */
public record Quality(
        String variant,
        long answers,
        long labelled,
        double passRate,
        OptionalDouble correctedPassRate,
        Optional<PredictionPowered> mean) {
    /** Fewer labelled answers of one variant than this leave its mean as it is. */
    public static final int FEWEST = 10;

    /** A judge's say on one answer: its score in [0, 1], and whether that passes. */
    public record Judgement(double score, boolean passed) {}

    /** @param labelled of the same variant, each of them one of {@code judged} */
    public static Quality of(String variant, List<Judgement> judged, List<Rating> labelled, Agreement agreement) {
        double passRate = judged.stream()
                .mapToDouble(each -> each.passed() ? 1 : 0)
                .average()
                .orElse(0);
        boolean both =
                agreement.sensitivity().isPresent() && agreement.specificity().isPresent();
        return new Quality(
                variant,
                judged.size(),
                labelled.size(),
                passRate,
                both
                        ? PassRate.corrected(
                                passRate,
                                agreement.sensitivity().getAsDouble(),
                                agreement.specificity().getAsDouble())
                        : OptionalDouble.empty(),
                labelled.size() < FEWEST ? Optional.empty() : mean(judged, labelled, agreement.levels()));
    }

    private static Optional<PredictionPowered> mean(List<Judgement> judged, List<Rating> labelled, boolean levels) {
        return PredictionPowered.of(
                        judged.stream()
                                .mapToDouble(each -> levels ? each.score() : each.passed() ? 1 : 0)
                                .toArray(),
                        labelled.stream()
                                .mapToDouble(each -> levels ? each.judge() : each.judgePassed() ? 1 : 0)
                                .toArray(),
                        labelled.stream()
                                .mapToDouble(each -> levels ? each.human() : each.humanPassed() ? 1 : 0)
                                .toArray())
                .map(found -> new PredictionPowered(
                        found.naive().within(0, 1), found.corrected().within(0, 1)));
    }
}
