package assay.verdict;

import assay.statistics.Moments;
import assay.statistics.SortedScores;
import assay.verdict.WindowScores.Metric;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the healthy runs of a baseline scored in one series, prompt by prompt, and how a further run is summed up beside
 * them. The continuous watch weighs each prompt by its mean over its variance, learned from the first quarter of the
 * runs alone, so that the others and all that follows are exchangeable given the weights; a prompt that scores the same
 * every time tells more about a drop than one that wavers (docs/statistics.md, G2).
 *
 * @param evaluator version of the evaluator that scored them
 * @param prompts in order of their ids
 * @param level weighted mean score over all of it, in [0, 1]
 * @param runs the plain sums of all runs
 * @param yardstick the weighted sums of all but the first quarter
 * @param control what is watched is the difference to this variant's scores in the same run; absent: the scores themselves
 */
public record Norm(
        String evaluator,
        NavigableMap<String, Prompt> prompts,
        double level,
        Moments runs,
        List<Double> yardstick,
        Optional<String> control) {
    private static final double GRAIN = 1e12;
    private static final int ONE_MAY_BE_MISSING = 10;

    public Norm {
        prompts = Collections.unmodifiableNavigableMap(new TreeMap<>(prompts));
        yardstick = List.copyOf(yardstick);
    }

    /**
     * One prompt's.
     *
     * @param mean over the baseline's runs
     * @param weight in the watch's sum
     * @param plain its weight in means
     * @param control the control's mean over the same runs; absent without one
     */
    public record Prompt(double mean, double weight, double plain, OptionalDouble control) {}

    /**
     * A run beside the norm: its mean difference by plain and by the watch's weights.
     *
     * @param control what of it the control did: its own mean difference by plain weights, already taken off; 0 without one
     */
    public record Sum(double plain, double weighted, double control) {}

    /** @param runs at least two, in order; each scored by the same version */
    public static Norm of(List<Metric> runs) {
        return of(runs.stream().map(Beside::nothing).toList(), runs, Optional.empty());
    }

    /**
     * Of the difference to a control.
     *
     * @param runs at least two, in order; each with prompts that both scored, by the same version
     */
    public static Norm beside(String control, List<Beside> runs) {
        var both = runs.stream().map(Beside::both).toList();
        return of(both, both.stream().map(Beside::difference).toList(), Optional.of(control));
    }

    /** @param watched whose variances count */
    private static Norm of(List<Beside> runs, List<Metric> watched, Optional<String> control) {
        int first = (runs.size() + 3) / 4;
        var own = runs.stream().map(Beside::own).toList();
        var other = runs.stream().map(Beside::control).toList();
        var levels = new Variances(own.subList(0, first));
        var variances = new Variances(watched.subList(0, first));
        var prompts = new TreeMap<String, Prompt>();
        for (String prompt : levels.prompts()) {
            double plain = plain(own, prompt);
            prompts.put(
                    prompt,
                    new Prompt(
                            moments(own, prompt).mean(),
                            plain * levels.mean(prompt) / variances.of(prompt),
                            plain,
                            control.isEmpty()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(moments(other, prompt).mean())));
        }
        var weighed = weighed(prompts);
        var bare =
                new Norm(own.getFirst().versions().first(), weighed, mean(weighed), Moments.NONE, List.of(), control);
        return bare.measured(runs, first);
    }

    private static double plain(List<Metric> runs, String prompt) {
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(run.weights().get(prompt)).stream())
                .findFirst()
                .orElse(1.0);
    }

    private Norm measured(List<Beside> baseline, int first) {
        var plain = Moments.NONE;
        for (var run : baseline) plain = plain.add(sum(run).orElseThrow().plain());
        var others = baseline.subList(first, baseline.size()).stream()
                .map(run -> sum(run).orElseThrow().weighted())
                .toList();
        return new Norm(evaluator, prompts, level, plain, others, control);
    }

    private static Moments moments(List<Metric> runs, String prompt) {
        var moments = Moments.NONE;
        for (var run : runs) {
            var score = run.prompts().get(prompt);
            if (score != null) moments = moments.add(score);
        }
        return moments;
    }

    /** Where nothing ever scored there is nothing to prefer. */
    private static NavigableMap<String, Prompt> weighed(NavigableMap<String, Prompt> prompts) {
        double sum = prompts.values().stream().mapToDouble(Prompt::weight).sum();
        var scaled = new TreeMap<String, Prompt>();
        prompts.forEach((name, prompt) -> scaled.put(
                name,
                new Prompt(
                        prompt.mean(),
                        sum > 0 ? prompt.weight() / sum : prompt.plain(),
                        prompt.plain(),
                        prompt.control())));
        return scaled;
    }

    private static double mean(NavigableMap<String, Prompt> prompts) {
        double weights = prompts.values().stream().mapToDouble(Prompt::plain).sum();
        return prompts.values().stream()
                        .mapToDouble(prompt -> prompt.mean() * prompt.plain())
                        .sum()
                / weights;
    }

    /** Of what is watched by itself; absent where the run has none of its prompts, or none that counts. */
    public Optional<Sum> sum(Metric run) {
        return sum(Beside.nothing(run));
    }

    /** Absent where the run has none of its prompts, or none that counts, or none that the control scored too. */
    public Optional<Sum> sum(Beside run) {
        double plain = 0;
        double plainWeights = 0;
        double weighted = 0;
        double weights = 0;
        double moved = 0;
        for (var entry : run.own().prompts().entrySet()) {
            var prompt = prompts.get(entry.getKey());
            if (prompt == null || !has(run, entry.getKey())) continue;
            double control = prompt.control().isPresent()
                    ? run.control().prompts().getOrDefault(entry.getKey(), 0.0)
                            - prompt.control().getAsDouble()
                    : 0;
            double difference = entry.getValue() - prompt.mean() - control;
            plain += prompt.plain() * difference;
            plainWeights += prompt.plain();
            weighted += prompt.weight() * difference;
            weights += prompt.weight();
            moved += prompt.plain() * control;
        }
        if (plainWeights == 0 || weights == 0) return Optional.empty();
        return Optional.of(
                new Sum(rounded(plain / plainWeights), rounded(weighted / weights), rounded(moved / plainWeights)));
    }

    private boolean has(Beside run, String prompt) {
        return run.own().prompts().containsKey(prompt)
                && (control.isEmpty() || run.control().prompts().containsKey(prompt));
    }

    /** What differs by rounding alone is a tie. */
    private static double rounded(double number) {
        return Math.rint(number * GRAIN) / GRAIN + 0.0;
    }

    /** The share of its prompts that the run has a score for. */
    public double coverage(Beside run) {
        return 1 - (double) missing(run) / prompts.size();
    }

    private long missing(Beside run) {
        return prompts.keySet().stream().filter(prompt -> !has(run, prompt)).count();
    }

    /**
     * Whether the run has enough of its prompts to be measured: the share {@code floor}; but one may be missing of ten or
     * more, or one failure would keep a slice from being measured.
     */
    public boolean covered(Beside run, double floor) {
        return coverage(run) >= floor || (missing(run) == 1 && prompts.size() >= ONE_MAY_BE_MISSING);
    }

    SortedScores past() {
        return SortedScores.of(yardstick.stream().mapToDouble(score -> score).toArray());
    }

    /** Whether the mean of these watched scores is nearer to the baseline's than to another. */
    boolean nearer(List<Double> scores, double other) {
        double mean = scores.stream().mapToDouble(score -> score).average().orElseThrow();
        return Math.abs(mean - centre()) < Math.abs(mean - other);
    }

    /** The mean that a recovered series comes back to. */
    double centre() {
        return yardstick.stream().mapToDouble(score -> score).average().orElse(0);
    }
}
