package assay.verdict;

import assay.statistics.Holm;
import assay.statistics.Paired;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.RunVerdict.Inconclusive;
import assay.verdict.RunVerdict.NotValid;
import assay.verdict.RunVerdict.Pass;
import assay.verdict.RunVerdict.Regression;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From numbers to words: when a metric, a comparison and a run pass, regress, or can say nothing. */
final class ComparisonRules {
    /** The chance of a false alarm that a comparison allows itself over all its evaluators. */
    private static final double ALPHA = .05;
    /** What rounding can do to a mean; no difference that anyone means. */
    private static final double ROUNDING = 1e-12;

    private static final int NAMED = 3;

    private ComparisonRules() {}

    /**
     * @param failuresAtBest the failures had every call that was not made spoken for the candidate
     * @param invalid why nothing can be said about any metric
     */
    static Comparison compare(
            String control,
            String candidate,
            List<MetricEvidence> evaluators,
            MetricEvidence failures,
            MetricEvidence failuresAtBest,
            Optional<NotValid> invalid) {
        var adjusted = adjusted(evaluators, false);
        adjusted.putAll(adjusted(evaluators, true));
        var metrics = new TreeMap<String, MetricComparison>();
        for (var evidence : evaluators) {
            var p = Optional.ofNullable(adjusted.get(evidence.metric()))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
            metrics.put(evidence.metric(), judged(evidence, p, invalid));
        }
        boolean regardless = verdict(failuresAtBest, failuresAtBest.paired().pWorse()) instanceof Regression;
        metrics.put(
                failures.metric(),
                judged(failures, failures.paired().pWorse(), regardless ? Optional.empty() : invalid));
        var verdict = worst(
                metrics.values().stream()
                        .filter(metric -> metric.advisory().isEmpty())
                        .map(MetricComparison::verdict)
                        .toList(),
                "no metric fell by more than its margin");
        return new Comparison(control, candidate, Collections.unmodifiableSortedMap(metrics), verdict);
    }

    /**
     * One-sided p after Holm, by metric; a test that can find nothing takes no share of the error budget, and what is
     * advisory none of that of what decides.
     */
    private static Map<String, Double> adjusted(List<MetricEvidence> evaluators, boolean advisory) {
        var tests = evaluators.stream()
                .filter(evidence -> evidence.advisory().isPresent() == advisory)
                .filter(MetricEvidence::testable)
                .toList();
        var p = Holm.adjust(tests.stream()
                .mapToDouble(evidence -> evidence.paired().pWorse().orElseThrow())
                .toArray());
        var byMetric = new HashMap<String, Double>();
        for (int i = 0; i < p.length; i++) byMetric.put(tests.get(i).metric(), p[i]);
        return byMetric;
    }

    private static MetricComparison judged(MetricEvidence evidence, OptionalDouble p, Optional<NotValid> invalid) {
        RunVerdict verdict =
                invalid.or(evidence::invalid).<RunVerdict>map(reason -> reason).orElseGet(() -> verdict(evidence, p));
        var tally = evidence.tally();
        return new MetricComparison(
                evidence.metric(),
                evidence.paired(),
                evidence.margin(),
                p,
                verdict,
                tally.gained(),
                tally.lost(),
                tally.flips(),
                evidence.advisory());
    }

    private static RunVerdict verdict(MetricEvidence evidence, OptionalDouble p) {
        Paired paired = evidence.paired();
        double margin = evidence.margin();
        var sentences = new Sentences(evidence.metric(), paired, margin);
        if (paired.pairs() < MetricEvidence.FEWEST_PAIRS) return new Inconclusive(sentences.tooFew());
        double drop = -paired.difference().orElse(0);
        boolean dropped = drop > margin + ROUNDING;
        boolean significant = p.isPresent() && p.getAsDouble() < ALPHA;
        if (dropped && significant) return new Regression(sentences.regression());
        boolean within = paired.low().isPresent() && paired.low().getAsDouble() > -margin + ROUNDING;
        if (within) return new Pass(sentences.pass());
        return new Inconclusive(dropped ? sentences.perhapsChance(p) : sentences.open());
    }

    /** The worst of them, with the reasons of all that say the same; a pass has a reason of its own. */
    static RunVerdict worst(Collection<RunVerdict> verdicts, String whenPassed) {
        var worst = verdicts.stream().min(Comparator.comparingInt(RunVerdict::rank));
        if (worst.isEmpty()) return new Pass(whenPassed);
        return switch (worst.get()) {
            case Pass ignored -> new Pass(whenPassed);
            case Regression verdict -> verdict.because(reasons(verdict, verdicts));
            case Inconclusive verdict -> verdict.because(reasons(verdict, verdicts));
            case NotValid verdict -> verdict.because(reasons(verdict, verdicts));
        };
    }

    private static String reasons(RunVerdict worst, Collection<RunVerdict> verdicts) {
        var reasons = verdicts.stream()
                .filter(verdict -> verdict.rank() == worst.rank())
                .map(RunVerdict::reason)
                .distinct()
                .toList();
        String named = reasons.stream().limit(NAMED).collect(Collectors.joining("; "));
        return reasons.size() > NAMED ? named + "; and " + (reasons.size() - NAMED) + " more" : named;
    }
}
