package assay.verdict;

import assay.observation.Observation;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.score.Scored;
import assay.verdict.RunVerdict.NotValid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folds the observations of a run into its result. They come in order of their ids, so that the arms and repetitions of
 * one prompt are neighbours: what is held is the numbers of one prompt and sums, however long the run. The same
 * observations give the same bits. For one thread.
 */
public final class RunTally {
    private final Run run;
    private final Trust trust;
    private final Map<String, VariantTally> variants = new LinkedHashMap<>();
    private final List<ComparisonTally> comparisons = new ArrayList<>();
    private Optional<ObservationId> last = Optional.empty();
    private Optional<PromptNumbers> current = Optional.empty();
    private Optional<RunResult> result = Optional.empty();

    /** With judges that decide nothing. */
    public RunTally(Run run) {
        this(run, Trust.NOBODY);
    }

    /**
     * @param trust in the judges
     * @throws IllegalArgumentException for a run without a variant
     */
    public RunTally(Run run, Trust trust) {
        this.trust = trust;
        if (run.variants().isEmpty()) throw new IllegalArgumentException("a run without a variant: " + run.id());
        this.run = run;
        long expected = run.expected() / run.variants().size();
        for (String variant : run.variants()) variants.put(variant, new VariantTally(variant, expected, run.repeat()));
        String control = run.variants().getFirst();
        for (String candidate : run.variants().subList(1, run.variants().size())) {
            comparisons.add(new ComparisonTally(control, candidate, run.repeat()));
        }
    }

    /** @throws IllegalStateException for an observation out of order, of another variant, or after {@link #result} */
    public void add(Scored scored) {
        Observation observation = scored.observation();
        if (observation.anchor().isPresent()) return; // the judge's, and of no variant's quality
        check(observation);
        var tally = tally(observation.variant());
        if (current.isPresent() && !current.get().prompt().equals(observation.prompt())) endPrompt();
        if (current.isEmpty()) current = Optional.of(new PromptNumbers(observation));
        var doubts = trust.doubts(scored);
        current.get().add(observation, Numbers.of(scored, doubts.keySet()));
        tally.add(scored, doubts);
        last = Optional.of(observation.id());
    }

    private void check(Observation observation) {
        if (result.isPresent()) throw new IllegalStateException("the run was already summed up");
        if (last.isPresent() && last.get().compareTo(observation.id()) >= 0) {
            throw new IllegalStateException("out of order: " + observation.id() + " after " + last.get());
        }
    }

    private VariantTally tally(String variant) {
        var tally = variants.get(variant);
        if (tally == null) {
            throw new IllegalStateException("not a variant of " + run.id() + ": " + variant);
        }
        return tally;
    }

    private void endPrompt() {
        current.ifPresent(prompt -> {
            variants.values().forEach(variant -> variant.endPrompt(prompt));
            comparisons.forEach(comparison -> comparison.endPrompt(prompt));
        });
        current = Optional.empty();
    }

    /** What the observations so far come to; nothing can be added after it. */
    public RunResult result() {
        if (result.isEmpty()) result = Optional.of(sumUp());
        return result.get();
    }

    private RunResult sumUp() {
        endPrompt();
        var results = variants.values().stream()
                .map(variant -> variant.result(run.weights()))
                .toList();
        var compared = new ArrayList<Comparison>();
        for (int i = 0; i < comparisons.size(); i++) {
            compared.add(comparisons.get(i).result(results.getFirst(), results.get(i + 1), run.gates()));
        }
        return new RunResult(run, results, compared, gates(results, compared), verdict(results.getFirst(), compared));
    }

    private List<Gate> gates(List<VariantResult> results, List<Comparison> compared) {
        var candidates = candidates(results);
        return Stream.concat(
                        CriticalGate.of(critical(candidates)).stream(),
                        run.gates().require().stream()
                                .map(condition -> new ConditionGate(condition, run.gates()).of(candidates, compared)))
                .toList();
    }

    /** All variants but the control; the only one of a run of one. */
    private static List<VariantResult> candidates(List<VariantResult> results) {
        return results.size() == 1 ? results : results.subList(1, results.size());
    }

    private List<CriticalGate.Candidate> critical(List<VariantResult> candidates) {
        return candidates.stream()
                .map(variant -> new CriticalGate.Candidate(
                        variant.variant(),
                        tally(variant.variant()).critical(),
                        variant.expected() - variant.observations() - variant.notAsked()))
                .toList();
    }

    private RunVerdict verdict(VariantResult first, List<Comparison> compared) {
        return compared.isEmpty()
                ? alone(first)
                : ComparisonRules.worst(
                        compared.stream().map(RunTally::named).toList(), "no variant fell by more than the margins");
    }

    private static RunVerdict named(Comparison comparison) {
        return comparison
                .verdict()
                .because(comparison.candidate() + " against " + comparison.control() + ": "
                        + comparison.verdict().reason());
    }

    /** Without a comparison nothing can have become worse, but too much can be missing. */
    private RunVerdict alone(VariantResult variant) {
        Stream<NotValid> faults = Stream.concat(
                Validity.ofRun(variant, run.gates()).stream(),
                variant.metrics().values().stream()
                        .filter(metric -> metric.advisory().isEmpty())
                        .flatMap(metric -> Validity.ofMetric(variant, metric.name(), run.gates()).stream()));
        String passed = String.format(
                Locale.ROOT,
                "no comparison: %d answers and %d failures of %s",
                variant.answers(),
                variant.failed(),
                variant.variant());
        return ComparisonRules.worst(faults.<RunVerdict>map(fault -> fault).toList(), passed);
    }
}
