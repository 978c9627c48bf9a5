package assay.verdict;

import assay.scenario.Condition;
import assay.scenario.Scenario.Gates;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A gate that the author wrote: met by every candidate, failed by one, or not to be told. */
record ConditionGate(Condition condition, Gates gates) {

    /** @param comparisons of the candidates with their control, none in a run of one variant */
    Gate of(List<VariantResult> candidates, List<Comparison> comparisons) {
        return candidates.stream()
                .map(candidate -> of(candidate, comparisons))
                .min(Comparator.comparingInt(ConditionGate::rank))
                .orElseThrow();
    }

    private static int rank(Gate gate) {
        return switch (gate.outcome()) {
            case FAILED -> 0;
            case UNDECIDED -> 1;
            case PASSED -> 2;
        };
    }

    private Gate of(VariantResult candidate, List<Comparison> comparisons) {
        if (condition.measure() == Condition.Measure.NOT_WORSE) {
            return comparisons.stream()
                    .filter(comparison -> comparison.candidate().equals(candidate.variant()))
                    .findFirst()
                    .map(this::notWorse)
                    .orElseGet(() -> gate(Gate.Outcome.UNDECIDED, "there is no control to compare with"));
        }
        var undecided = tooLittle(candidate);
        if (undecided.isPresent()) return gate(Gate.Outcome.UNDECIDED, candidate.variant() + ": " + undecided.get());
        return measured(candidate)
                .map(value -> compared(candidate, value))
                .orElseGet(() -> gate(Gate.Outcome.UNDECIDED, candidate.variant() + " has no number for it"));
    }

    private Gate compared(VariantResult candidate, double value) {
        double limit = condition.limit().orElseThrow();
        boolean met = condition.measure().atLeast() ? value >= limit : value <= limit;
        String reason = String.format(
                Locale.ROOT,
                "%s has %.4g, %s the limit %.4g",
                candidate.variant(),
                value,
                met ? "within" : "beyond",
                limit);
        return gate(met ? Gate.Outcome.PASSED : Gate.Outcome.FAILED, reason, advisory(candidate));
    }

    private Gate notWorse(Comparison comparison) {
        var verdict = condition
                .of()
                .map(metric ->
                        Optional.ofNullable(comparison.metrics().get(metric)).map(Comparison.MetricComparison::verdict))
                .orElse(Optional.of(comparison.verdict()));
        if (verdict.isEmpty()) return gate(Gate.Outcome.UNDECIDED, "no pair was scored");
        var outcome =
                switch (verdict.get()) {
                    case RunVerdict.Pass ignored -> Gate.Outcome.PASSED;
                    case RunVerdict.Regression ignored -> Gate.Outcome.FAILED;
                    case RunVerdict.Inconclusive ignored -> Gate.Outcome.UNDECIDED;
                    case RunVerdict.NotValid ignored -> Gate.Outcome.UNDECIDED;
                };
        return gate(
                outcome,
                comparison.candidate() + ": " + verdict.get().reason(),
                condition
                        .of()
                        .flatMap(metric ->
                                Optional.ofNullable(comparison.metrics().get(metric)))
                        .flatMap(Comparison.MetricComparison::advisory));
    }

    /** A number over half of the answers is no number for the whole. */
    private Optional<String> tooLittle(VariantResult candidate) {
        var ofRun = Validity.ofRun(candidate, gates);
        return ofRun.or(() -> condition.metric().flatMap(metric -> Validity.ofMetric(candidate, metric, gates)))
                .map(RunVerdict.NotValid::reason);
    }

    private Optional<Double> measured(VariantResult candidate) {
        var metric = condition
                .metric()
                .flatMap(name -> Optional.ofNullable(candidate.metrics().get(name)));
        var times =
                condition.of().filter("first-token"::equals).isPresent() ? candidate.firstToken() : candidate.latency();
        return switch (condition.measure()) {
            case MEAN -> metric.flatMap(VariantResult.Metric::mean).map(mean -> mean.mean());
            case PASS_RATE -> metric.flatMap(VariantResult.Metric::passRate).map(rate -> rate.rate());
            case P50 -> times.map(latency -> latency.p50() / 1000);
            case P95 -> times.map(latency -> latency.p95() / 1000);
            case P99 -> times.map(latency -> latency.p99() / 1000);
            case COST -> cost(candidate);
            case COST_PER_ANSWER -> cost(candidate).map(usd -> usd / candidate.answers());
            case FAILURES ->
                candidate.observations() == 0
                        ? Optional.empty()
                        : Optional.of((double) candidate.failed() / candidate.observations());
            case NOT_WORSE -> Optional.empty();
        };
    }

    private static Optional<Double> cost(VariantResult candidate) {
        return candidate.costUsd().isPresent() ? Optional.of(candidate.costUsd().getAsDouble()) : Optional.empty();
    }

    private Optional<String> advisory(VariantResult candidate) {
        return condition
                .metric()
                .flatMap(name -> Optional.ofNullable(candidate.metrics().get(name)))
                .flatMap(VariantResult.Metric::advisory);
    }

    /** What a judge alone would fail stays open as long as the judge is advisory. */
    private Gate gate(Gate.Outcome outcome, String reason, Optional<String> advisory) {
        boolean open = outcome == Gate.Outcome.FAILED && advisory.isPresent();
        return open
                ? gate(Gate.Outcome.UNDECIDED, reason + "; but its judge is advisory (" + advisory.get() + ")")
                : gate(outcome, reason);
    }

    private Gate gate(Gate.Outcome outcome, String reason) {
        return new Gate(condition.text(), outcome, reason);
    }
}
