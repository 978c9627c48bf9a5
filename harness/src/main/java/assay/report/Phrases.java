package assay.report;

import assay.observation.Outcome;
import assay.statistics.Estimate;
import assay.statistics.Paired;
import assay.statistics.Proportion;
import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.Pairwise;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import assay.verdict.VariantResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phrases that every form of the report shares, so that a page, a comment and a terminal say the same. */
final class Phrases {
    static final String NONE = "\u2013";
    static final String SIMULATED = "SIMULATED: a simulator answered, no model was asked.";
    /** Under so many pairs nothing is concluded. */
    static final int ENOUGH_PAIRS = 10;

    static final String FAILURES = "failures";

    /** Of a run that is open and lacks something; the numbers are those of what there is. */
    static Optional<String> partial(RunResult result) {
        long made = result.variants().stream()
                .mapToLong(VariantResult::observations)
                .sum();
        long expected = result.run().expected();
        return result.run().closed().isPresent() || made == 0 || made >= expected
                ? Optional.empty()
                : Optional.of("Partial: " + Numbers.count(made) + " of " + Numbers.count(expected)
                        + " calls were made; the run is open.");
    }

    private Phrases() {}

    static String interval(OptionalDouble low, OptionalDouble high, DoubleFunction<String> number) {
        return low.isPresent() && high.isPresent()
                ? number.apply(low.getAsDouble()) + " to " + number.apply(high.getAsDouble())
                : NONE;
    }

    static String mean(Optional<Estimate> mean) {
        return mean.map(estimate -> Numbers.score(estimate.mean())).orElse(NONE);
    }

    static String meanInterval(Optional<Estimate> mean) {
        return mean.map(estimate -> interval(estimate.low(), estimate.high(), Numbers::score)
                        .replace(" to ", NONE))
                .orElse(NONE);
    }

    static String passRate(Optional<Proportion> rate) {
        return rate.map(proportion -> Numbers.percent(proportion.rate())).orElse(NONE);
    }

    static String passInterval(Optional<Proportion> rate) {
        return rate.map(proportion -> "%.0f\u2013%.0f %%"
                        .formatted(Math.floor(proportion.low() * 100), Math.ceil(proportion.high() * 100)))
                .orElse(NONE);
    }

    /** A dash where no answer told its usage. */
    static String tokens(VariantResult.Tokens all, long some) {
        return all.input() + all.output() == 0 ? NONE : Numbers.count(some);
    }

    /** Passes that the candidate won and lost; a dash where nothing can pass. */
    static String flips(RunResult result, MetricComparison metric) {
        boolean passes = result.variants().stream()
                .flatMap(variant -> Stream.ofNullable(variant.metrics().get(metric.metric())))
                .anyMatch(one -> one.passRate().isPresent());
        return passes || metric.metric().equals(FAILURES) ? "+" + metric.gained() + " \u2212" + metric.lost() : NONE;
    }

    /** How many of the answers that were due a score have one. */
    static String coverage(VariantResult.Metric metric) {
        return Numbers.count(metric.scored()) + "/" + Numbers.count(metric.scored() + metric.unscored());
    }

    static String answered(VariantResult variant) {
        return Numbers.count(variant.answers()) + "/" + Numbers.count(variant.expected());
    }

    /** What is said of a variant that another model answered for than the pinned one. */
    static Optional<String> drift(RunResult result, VariantResult variant) {
        var drifted = result.drifted(variant);
        if (drifted.isEmpty()) return Optional.empty();
        return Optional.of("model drift: " + String.join(", ", drifted) + " answered, pinned is "
                + result.run().models().get(variant.variant()));
    }

    /** Such as {@code 2 timeout, 1 throttled}. */
    static String failures(VariantResult variant) {
        String kinds = Arrays.stream(Outcome.Kind.values())
                .filter(kind -> variant.failures().getOrDefault(kind, 0L) > 0)
                .map(kind -> Numbers.count(variant.failures().getOrDefault(kind, 0L)) + " " + words(kind))
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "none" : kinds;
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String latency(Optional<VariantResult.Latency> latency, DoubleFunction<String> format, Quantile quantile) {
        return latency.map(l -> format.apply(quantile.of(l))).orElse(NONE);
    }

    static String cost(OptionalDouble usd) {
        return usd.isPresent() ? Numbers.usd(usd.getAsDouble()) : NONE;
    }

    /** The variant's own cost, and apart from it what judging its answers cost. */
    static String costs(VariantResult variant) {
        return cost(variant.costUsd())
                + variant.judging()
                        .map(judging -> " + " + cost(judging.costUsd()) + " judging")
                        .orElse("");
    }

    /** What judging took, in a sentence; empty where no judge was asked. */
    static Optional<String> judging(VariantResult variant) {
        return variant.judging()
                .map(judging -> "judging took " + Numbers.count(judging.calls()) + " calls, "
                        + Numbers.count(judging.tokens().input()) + " tokens in, "
                        + Numbers.count(judging.tokens().output()) + " out, and cost " + cost(judging.costUsd())
                        + (judging.failed() > 0
                                ? "; " + Numbers.count(judging.failed()) + " evaluations got no verdict"
                                : ""));
    }

    static String difference(Paired paired) {
        return paired.difference().isPresent()
                ? Numbers.difference(paired.difference().getAsDouble())
                : NONE;
    }

    static String pValue(OptionalDouble p) {
        return p.isPresent() ? Numbers.pValue(p.getAsDouble()) : NONE;
    }

    static String winsTiesLosses(Paired paired) {
        return Numbers.count(paired.wins()) + "/" + Numbers.count(paired.ties()) + "/" + Numbers.count(paired.losses());
    }

    static boolean tooFew(MetricComparison metric) {
        return metric.paired().pairs() < ENOUGH_PAIRS;
    }

    static String verdict(MetricComparison metric) {
        String word = tooFew(metric)
                ? "too few (" + Numbers.count(metric.paired().pairs()) + ")"
                : metric.verdict().word();
        return metric.advisory().isPresent() ? word + ", advisory" : word;
    }

    static Headline.Tone tone(MetricComparison metric) {
        return tooFew(metric) || metric.advisory().isPresent() ? Headline.Tone.DOUBT : Headline.tone(metric.verdict());
    }

    /** An evaluator's name, and whether its scores fail nothing alone. */
    static String name(VariantResult.Metric metric) {
        return metric.advisory().isPresent() ? metric.name() + " (advisory)" : metric.name();
    }

    /** What is to be known of the judges before their scores are believed, in sentences; empty where none was asked. */
    static List<String> judges(RunResult result) {
        var sentences = new ArrayList<String>();
        for (String name : metrics(result)) {
            result.variants().stream()
                    .flatMap(variant -> Stream.ofNullable(variant.metrics().get(name)))
                    .flatMap(metric -> metric.advisory().stream())
                    .findFirst()
                    .ifPresent(why ->
                            sentences.add(name + " is advisory and fails nothing alone: its judge, " + why + "."));
        }
        result.pairwise().forEach(pairwise -> sentences.add(pairwise(pairwise)));
        for (var variant : result.variants()) {
            variant.judgedByItsOwn()
                    .ifPresent(family -> sentences.add(variant.variant() + " and its judge are both " + family
                            + " models; a judge may favour its own family."));
        }
        return sentences;
    }

    private static String pairwise(Pairwise pairwise) {
        String names = (pairwise.people() ? "People say, " : "Side by side, ") + pairwise.candidate() + " against "
                + pairwise.control();
        String left = pairwise.unscored() == 0 ? "" : " Not scored: " + Numbers.count(pairwise.unscored()) + ".";
        if (pairwise.pairs() == 0) return names + ": no pair has a verdict." + left;
        return names + ": " + Numbers.count(pairwise.wins()) + " wins, " + Numbers.count(pairwise.ties()) + " ties, "
                + Numbers.count(pairwise.losses()) + " losses; win rate " + rate(pairwise.winRate()) + ", p "
                + pValue(pairwise.pValue()) + "; of " + Numbers.count(pairwise.alike())
                + " pairs of like lengths " + rate(pairwise.winRateOfAlike()) + "."
                + (pairwise.people() ? "" : order(pairwise)) + left + " It fails nothing.";
    }

    private static String order(Pairwise pairwise) {
        double flips = pairwise.flipRate().orElse(0);
        return " The order decided " + Numbers.percent(flips) + " of the pairs"
                + (flips > Pairwise.MOST_FLIPS ? ", too many to rely on this judge" : "")
                + "; the first place won " + rate(pairwise.firstPlace()) + " of the decided calls.";
    }

    private static String rate(Optional<Proportion> rate) {
        return rate.isEmpty() ? NONE : passRate(rate) + " (95 % interval " + passInterval(rate) + ")";
    }

    /** What may decide before what is advisory; the worst verdict first, among regressions the surest, among others the largest fall. */
    static List<MetricComparison> worstFirst(Comparison comparison) {
        return comparison.metrics().values().stream()
                .sorted(Comparator.comparing(
                                (MetricComparison metric) -> metric.advisory().isPresent())
                        .thenComparingInt(metric -> metric.verdict().rank())
                        .thenComparingDouble(metric -> metric.verdict() instanceof RunVerdict.Regression
                                ? metric.paired().pWorse().orElse(1)
                                : 0)
                        .thenComparingDouble(
                                metric -> metric.paired().difference().orElse(0)))
                .toList();
    }

    /** The mean of one arm beside its difference; for failures the share of prompts that were answered. */
    static String level(RunResult result, String variant, String metric) {
        return result.variants().stream()
                .filter(arm -> arm.variant().equals(variant))
                .findFirst()
                .map(arm -> level(arm, metric))
                .orElse(NONE);
    }

    private static String level(VariantResult arm, String metric) {
        if (metric.equals(FAILURES) && !arm.metrics().containsKey(FAILURES)) {
            return arm.observations() == 0 ? NONE : Numbers.score((double) arm.answers() / arm.observations());
        }
        var found = arm.metrics().get(metric);
        return found == null ? NONE : mean(found.mean());
    }

    /** The names of all evaluators of a run, sorted. */
    static List<String> metrics(RunResult result) {
        return result.variants().stream()
                .flatMap(variant -> variant.metrics().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static String metricName(String metric) {
        return metric.equals(FAILURES) ? "answered (failures)" : metric;
    }

    static String names(Comparison comparison) {
        return comparison.candidate() + " against " + comparison.control();
    }

    /** Which part of a distribution of latencies. */
    enum Quantile {
        P50 {
            @Override
            double of(VariantResult.Latency latency) {
                return latency.p50();
            }
        },
        P95 {
            @Override
            double of(VariantResult.Latency latency) {
                return latency.p95();
            }
        },
        P99 {
            @Override
            double of(VariantResult.Latency latency) {
                return latency.p99();
            }
        };

        abstract double of(VariantResult.Latency latency);
    }
}
