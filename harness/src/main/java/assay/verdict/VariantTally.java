package assay.verdict;

import assay.score.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One variant of one run. */
final class VariantTally {
    private final String variant;
    private final long expected;
    private final int repeat;
    private final AnswerTally answers = new AnswerTally();
    private final JudgeTally judges = new JudgeTally();
    private final SortedMap<String, MetricTally> metrics = new TreeMap<>();
    private final CriticalTally critical = new CriticalTally();

    VariantTally(String variant, long expected, int repeat) {
        this.variant = variant;
        this.expected = expected;
        this.repeat = repeat;
    }

    /** @param doubts why evaluators are advisory, by name */
    void add(Scored scored, Map<String, String> doubts) {
        answers.add(scored.observation());
        scored.evaluations().forEach(judges::add);
        scored.evaluations()
                .forEach(evaluation -> metrics.computeIfAbsent(
                                evaluation.evaluator().name(), ignored -> new MetricTally())
                        .add(
                                evaluation,
                                Optional.ofNullable(
                                        doubts.get(evaluation.evaluator().name()))));
    }

    /** Once all observations of the prompt are there, of whichever variant. */
    void endPrompt(PromptNumbers prompt) {
        Collection<Numbers> repetitions = prompt.of(variant).values();
        var marks = new TreeMap<String, List<Numbers.Mark>>();
        for (var numbers : repetitions) {
            numbers.marks()
                    .forEach((name, mark) -> marks.computeIfAbsent(name, ignored -> new ArrayList<>())
                            .add(mark));
        }
        marks.forEach((name, scored) ->
                metrics.computeIfAbsent(name, ignored -> new MetricTally()).addPrompt(scored, prompt.weight()));
        if (prompt.critical()) critical.add(prompt.prompt(), repetitions, repeat);
    }

    CriticalTally critical() {
        return critical;
    }

    VariantResult result(Map<String, Double> weights) {
        var results = new TreeMap<String, VariantResult.Metric>();
        metrics.forEach((name, tally) -> tally.result(name).ifPresent(metric -> results.put(name, metric)));
        return new VariantResult(
                variant,
                expected,
                answers.answers(),
                Collections.unmodifiableMap(new EnumMap<>(answers.failures())),
                answers.notAsked(),
                answers.retries(),
                answers.latency(),
                answers.firstToken(),
                answers.tokens(),
                answers.costUsd(),
                Collections.unmodifiableSortedSet(new TreeSet<>(answers.models())),
                Collections.unmodifiableSortedMap(results),
                critical.failures(),
                overall(results.values(), weights),
                answers.simulated() || judges.simulated(),
                judges.result());
    }

    private static OptionalDouble overall(Collection<VariantResult.Metric> metrics, Map<String, Double> weights) {
        double sum = 0;
        double total = 0;
        for (var metric : metrics) {
            if (metric.mean().isEmpty()) continue;
            double weight = weights.getOrDefault(metric.name(), 1.0);
            sum += weight * metric.mean().get().mean();
            total += weight;
        }
        return total > 0 ? OptionalDouble.of(sum / total) : OptionalDouble.empty();
    }
}
