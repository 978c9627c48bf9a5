package assay.verdict;

import assay.scenario.Scenario.Gates;
import assay.statistics.Paired;
import assay.verdict.PairTally.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A candidate against the control, prompt by prompt. */
final class ComparisonTally {
    private final String control;
    private final String candidate;
    private final int repeat;
    private final SortedMap<String, PairTally> metrics = new TreeMap<>();
    private final PairTally failures = new PairTally();
    private long oneSided;
    private String firstOneSided = "";

    ComparisonTally(String control, String candidate, int repeat) {
        this.control = control;
        this.candidate = candidate;
        this.repeat = repeat;
    }

    /** Once all observations of the prompt are there. */
    void endPrompt(PromptNumbers prompt) {
        var left = prompt.of(control);
        var right = prompt.of(candidate);
        var answered = new ArrayList<Pair>();
        var scored = new TreeMap<String, List<Pair>>();
        left.forEach((repetition, numbers) -> {
            if (!right.containsKey(repetition)) return;
            var other = right.get(repetition);
            availability(repetition, numbers, other, answered);
            scores(repetition, numbers, other, scored);
        });
        // A failure is one failure, whatever its prompt weighs in means of scores.
        failures.add(prompt.prompt(), answered, 1);
        scored.forEach((metric, pairs) -> metrics.computeIfAbsent(metric, ignored -> new PairTally())
                .add(prompt.prompt(), pairs, prompt.weight()));
        countOneSided(prompt);
    }

    private static void availability(int repetition, Numbers control, Numbers candidate, List<Pair> pairs) {
        control.availability()
                .ifPresent(before ->
                        candidate.availability().ifPresent(after -> pairs.add(new Pair(repetition, before, after))));
    }

    private static void scores(
            int repetition, Numbers control, Numbers candidate, SortedMap<String, List<Pair>> scored) {
        control.marks().forEach((metric, before) -> {
            if (!candidate.marks().containsKey(metric)) return;
            scored.computeIfAbsent(metric, ignored -> new ArrayList<>())
                    .add(new Pair(repetition, before, candidate.marks().get(metric)));
        });
    }

    private void countOneSided(PromptNumbers prompt) {
        var left = prompt.of(control).keySet();
        var right = prompt.of(candidate).keySet();
        long shared = left.stream().filter(right::contains).count();
        long here = left.size() + right.size() - 2 * shared;
        if (here > 0 && oneSided == 0) firstOneSided = prompt.prompt();
        oneSided += here;
    }

    Comparison result(VariantResult before, VariantResult after, Gates gates) {
        var evidence = new ArrayList<MetricEvidence>();
        var names = new TreeMap<>(before.metrics());
        names.putAll(after.metrics());
        for (String name : names.keySet()) {
            var tally = metrics.getOrDefault(name, new PairTally());
            boolean mcnemar = repeat == 1 && tally.binary();
            var paired = mcnemar ? tally.byMcNemar() : tally.byT();
            var invalid = Validity.ofMetric(before, name, gates)
                    .or(() -> Validity.ofMetric(after, name, gates))
                    .or(() -> Validity.ofVersions(name, tally.mixed()));
            var advisory = advisory(before, name).or(() -> advisory(after, name));
            evidence.add(new MetricEvidence(name, tally, paired, gates.margin(), invalid, advisory));
        }
        var invalid = Validity.ofRun(before, gates)
                .or(() -> Validity.ofRun(after, gates))
                .or(() -> Validity.ofArms(control, candidate, oneSided, firstOneSided));
        long missing = missing(before) + missing(after);
        return ComparisonRules.compare(
                control,
                candidate,
                evidence,
                availability(failures.byMcNemar()),
                availability(failures.byMcNemarAtBest(missing)),
                invalid);
    }

    private MetricEvidence availability(Paired paired) {
        return new MetricEvidence(
                MetricEvidence.FAILURES,
                failures,
                paired,
                MetricEvidence.FAILURES_MARGIN,
                Optional.empty(),
                Optional.empty());
    }

    private static long missing(VariantResult variant) {
        return Math.max(0, variant.expected() - variant.observations());
    }

    private static Optional<String> advisory(VariantResult variant, String name) {
        return Optional.ofNullable(variant.metrics().get(name)).flatMap(VariantResult.Metric::advisory);
    }
}
