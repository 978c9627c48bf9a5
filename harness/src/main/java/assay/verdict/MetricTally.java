package assay.verdict;

import assay.score.Evaluation;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Unscored;
import assay.statistics.Moments;
import assay.statistics.Wilson;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One metric of one variant. Counts are over observations; means and rates over prompts. */
final class MetricTally {
    private static final int VERSIONS_KEPT = 20;

    private final SortedSet<String> versions = new TreeSet<>();
    private final Set<Scale> scales = new HashSet<>();
    private long scored;
    private long passed;
    private long notApplicable;
    private long skipped;
    private long errors;
    private Moments values = Moments.NONE;
    private Moments raws = Moments.NONE;
    private double passRates;
    private long judged;
    private Optional<String> advisory = Optional.empty();

    /** @param doubt why it is advisory */
    void add(Evaluation evaluation, Optional<String> doubt) {
        if (advisory.isEmpty()) advisory = doubt;
        if (versions.size() < VERSIONS_KEPT) versions.add(evaluation.evaluator().version());
        switch (evaluation) {
            case Score score -> {
                scored++;
                if (scales.size() < 2) scales.add(score.raw().scale());
                if (score.passed().orElse(false)) passed++;
            }
            case Unscored unscored -> {
                switch (unscored.why()) {
                    case NOT_APPLICABLE -> notApplicable++;
                    case SKIPPED -> skipped++;
                    case ERROR -> errors++;
                }
            }
        }
    }

    /** @param marks of the prompt's repetitions, only those that were scored */
    void addPrompt(List<Numbers.Mark> marks, double weight) {
        marks.stream().mapToDouble(Numbers.Mark::value).average().ifPresent(mean -> values = values.add(mean, weight));
        marks.stream().mapToDouble(Numbers.Mark::raw).average().ifPresent(mean -> raws = raws.add(mean, weight));
        marks.stream()
                .flatMap(mark -> mark.passed().stream())
                .mapToDouble(pass -> pass ? 1 : 0)
                .average()
                .ifPresent(rate -> {
                    passRates += rate;
                    judged++;
                });
    }

    /** Absent where it was not applicable throughout. */
    Optional<VariantResult.Metric> result(String name) {
        if (scored + skipped + errors == 0) return Optional.empty();
        return Optional.of(new VariantResult.Metric(
                name,
                Collections.unmodifiableSortedSet(new TreeSet<>(versions)),
                scored,
                notApplicable,
                skipped,
                errors,
                values.estimate().map(mean -> mean.within(0, 1)),
                Wilson.of(passRates, judged),
                passed,
                raws.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(raws.mean()),
                scales.size() == 1 ? Optional.of(scales.iterator().next()) : Optional.empty(),
                advisory));
    }
}
