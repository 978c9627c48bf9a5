package assay.verdict;

import assay.observation.Outcome;
import assay.scenario.ModelFamily;
import assay.score.Scale;
import assay.statistics.Estimate;
import assay.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * How one variant did in one run.
 *
 * @param expected observations that a complete run has
 * @param failures by kind, only kinds that occurred
 * @param notAsked our own doing; in no rate of the variant
 * @param retries attempts beyond the first, over all calls
 * @param latency of answers; absent without one whose time was measured
 * @param firstToken of streamed answers; absent without one
 * @param costUsd absent unless every answer has a cost
 * @param models versions that the endpoint reported
 * @param metrics by name; one that was not applicable throughout is left out
 * @param criticalFailures ids of critical prompts that failed, or whose answer failed an evaluator; the first
 *     {@link #CRITICAL_KEPT} in the order of observations
 * @param overall mean of the metrics' means, weighted by the weights of their evaluators, in [0, 1]; absent without a score
 * @param simulated whether a simulator said that it answered, which every report made from it says too
 * @param judging what judges used for its answers; absent where none was asked
 */
public record VariantResult(
        String variant,
        long expected,
        long answers,
        Map<Outcome.Kind, Long> failures,
        long notAsked,
        long retries,
        Optional<Latency> latency,
        Optional<Latency> firstToken,
        Tokens tokens,
        OptionalDouble costUsd,
        SortedSet<String> models,
        SortedMap<String, Metric> metrics,
        List<String> criticalFailures,
        OptionalDouble overall,
        boolean simulated,
        Optional<Judging> judging) {
    /** How many critical failures are kept by name, so that memory does not grow with the run. */
    public static final int CRITICAL_KEPT = 50;

    /** Of which no answer was judged by a model. */
    public VariantResult(
            String variant,
            long expected,
            long answers,
            Map<Outcome.Kind, Long> failures,
            long notAsked,
            long retries,
            Optional<Latency> latency,
            Optional<Latency> firstToken,
            Tokens tokens,
            OptionalDouble costUsd,
            SortedSet<String> models,
            SortedMap<String, Metric> metrics,
            List<String> criticalFailures,
            OptionalDouble overall,
            boolean simulated) {
        this(
                variant,
                expected,
                answers,
                failures,
                notAsked,
                retries,
                latency,
                firstToken,
                tokens,
                costUsd,
                models,
                metrics,
                criticalFailures,
                overall,
                simulated,
                Optional.empty());
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answers and failures. */
    public long observations() {
        return answers + failed();
    }

    /** (answers + failures) / expected, in [0, 1]; 1 where nothing was expected. */
    public double coverage() {
        return expected == 0 ? 1 : (double) observations() / expected;
    }

    /** The family that models of the variant and of its judges share: a judge may favour its own. Absent: none is known. */
    public Optional<String> judgedByItsOwn() {
        var families =
                models.stream().flatMap(model -> ModelFamily.of(model).stream()).collect(Collectors.toSet());
        return judging.stream()
                .flatMap(judges -> judges.models().stream())
                .flatMap(model -> ModelFamily.of(model).stream())
                .filter(families::contains)
                .findFirst();
    }

    /** Names of the metrics that fail nothing alone. */
    public Set<String> advisory() {
        return metrics.values().stream()
                .filter(metric -> metric.advisory().isPresent())
                .map(Metric::name)
                .collect(Collectors.toSet());
    }

    /** Milliseconds; {@code mean} is exact, quantiles are within 0.1 %. */
    public record Latency(double mean, double p50, double p95, double p99) {}

    /** Sums over all answers that told their usage, those of conversations that failed late among them. */
    public record Tokens(long input, long output) {}

    /**
     * What judges used, apart from the variant.
     *
     * @param costUsd absent unless every judged answer has a cost
     * @param failed evaluations that a judge should have made and did not
     * @param models versions that judges reported
     */
    public record Judging(long calls, Tokens tokens, OptionalDouble costUsd, long failed, SortedSet<String> models) {}

    /**
     * @param versions of the evaluator; more than one in one run is a mistake that the report shows
     * @param skipped left out by budget, sampling or a cascade
     * @param mean over prompts, each prompt's repetitions averaged, with its 95 % interval; absent without a score
     * @param passRate over prompts; absent without a threshold
     * @param rawMean on the evaluator's own scale; absent without a score
     * @param scale the evaluator's own; absent without a score, or where its scores are on several
     * @param advisory why it fails nothing alone; absent: it may decide
     */
    public record Metric(
            String name,
            SortedSet<String> versions,
            long scored,
            long notApplicable,
            long skipped,
            long errors,
            Optional<Estimate> mean,
            Optional<Proportion> passRate,
            long passed,
            OptionalDouble rawMean,
            Optional<Scale> scale,
            Optional<String> advisory) {
        /** Which may decide. */
        public Metric(
                String name,
                SortedSet<String> versions,
                long scored,
                long notApplicable,
                long skipped,
                long errors,
                Optional<Estimate> mean,
                Optional<Proportion> passRate,
                long passed,
                OptionalDouble rawMean,
                Optional<Scale> scale) {
            this(
                    name,
                    versions,
                    scored,
                    notApplicable,
                    skipped,
                    errors,
                    mean,
                    passRate,
                    passed,
                    rawMean,
                    scale,
                    Optional.empty());
        }

        /** scored / (answers - not applicable - skipped), in [0, 1]. */
        public double coverage() {
            long due = scored + errors;
            return due == 0 ? 1 : (double) scored / due;
        }

        /** Answers without a score that were due one or left out; not applicable ones are not among them. */
        public long unscored() {
            return skipped + errors;
        }
    }
}
