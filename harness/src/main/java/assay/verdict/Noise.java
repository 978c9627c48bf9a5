package assay.verdict;

import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How healthy runs of one series vary, and further runs like them: each prompt's score is drawn from its own scores
 * around its mean, and where whole runs vary by more than their prompts explain, that is added to all its prompts
 * alike. A drop of a share lowers each prompt's mean by it; where scores are counts of passes, each pass is lost with
 * that chance.
 */
public final class Noise {
    private static final double TAIL = .025;
    private static final double WHOLE = 1e-9;

    private final List<Prompt> prompts;
    private final Metric like;
    private final int passes;
    private final double runSpread;
    private final double promptSpread;

    /** Not what a control's scores were taken off. */
    private final boolean bounded;

    private record Prompt(String name, double mean, List<Double> residuals) {}

    private Noise(
            List<Prompt> prompts, Metric like, int passes, double runSpread, double promptSpread, boolean bounded) {
        this.prompts = prompts;
        this.like = like;
        this.passes = passes;
        this.runSpread = runSpread;
        this.promptSpread = promptSpread;
        this.bounded = bounded;
    }

    /**
     * @param runs healthy ones, at least two, scored by the same version
     * @param repeat how often each prompt was asked in a run
     */
    public static Noise of(List<Metric> runs, int repeat) {
        var scores = new TreeMap<String, List<Double>>();
        runs.forEach(run -> run.prompts()
                .forEach((prompt, score) -> scores.computeIfAbsent(prompt, ignored -> new ArrayList<>())
                        .add(score)));
        scores.values().removeIf(each -> each.size() < 2);
        if (scores.isEmpty()) throw new IllegalArgumentException("no prompt was scored twice");
        var means = new TreeMap<String, Double>();
        scores.forEach((prompt, all) -> means.put(prompt, mean(all)));
        double[] shifts = runs.stream().mapToDouble(run -> shift(run, means)).toArray();
        double within = within(runs, means, shifts);
        double between = variance(shifts);
        boolean counts = scores.values().stream()
                .flatMap(List::stream)
                .allMatch(score -> Math.abs(score * repeat - Math.rint(score * repeat)) < WHOLE);
        var prompts = new ArrayList<Prompt>();
        means.forEach((prompt, mean) -> prompts.add(prompt(prompt, mean, runs, shifts, means.size())));
        return new Noise(
                prompts,
                new Metric(new TreeSet<>(runs.getFirst().versions()), new TreeMap<>(), weights(runs), 0, false),
                counts ? repeat : 0,
                Math.sqrt(Math.max(0, between - within / prompts.size())),
                Math.sqrt(within),
                scores.values().stream().flatMap(List::stream).allMatch(score -> score >= 0 && score <= 1));
    }

    private static Map<String, Double> weights(List<Metric> runs) {
        var weights = new TreeMap<String, Double>();
        runs.forEach(run -> weights.putAll(run.weights()));
        return weights;
    }

    /** What is left of its scores without its mean and what each run shares; made larger by what these two took away. */
    private static Prompt prompt(String name, double mean, List<Metric> runs, double[] shifts, int prompts) {
        var rest = new ArrayList<Double>();
        for (int run = 0; run < shifts.length; run++) {
            var score = runs.get(run).prompts().get(name);
            if (score != null) rest.add(score - mean - shifts[run]);
        }
        double larger = Math.sqrt(rest.size() / (rest.size() - 1.0) * prompts / Math.max(1, prompts - 1));
        return new Prompt(name, mean, rest.stream().map(each -> each * larger).toList());
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(score -> score).average().orElseThrow();
    }

    private static double shift(Metric run, Map<String, Double> means) {
        return run.prompts().entrySet().stream()
                .filter(score -> means.containsKey(score.getKey()))
                .mapToDouble(score -> score.getValue() - means.getOrDefault(score.getKey(), 0.0))
                .average()
                .orElse(0);
    }

    /** The variance of a prompt's score in a run, without what all prompts of the run share. */
    private static double within(List<Metric> runs, Map<String, Double> means, double[] shifts) {
        double sum = 0;
        long count = 0;
        for (int run = 0; run < shifts.length; run++) {
            for (var score : runs.get(run).prompts().entrySet()) {
                var mean = means.get(score.getKey());
                if (mean == null) continue;
                double rest = score.getValue() - mean - shifts[run];
                sum += rest * rest;
                count++;
            }
        }
        double freedom = (double) count * (1 - 1.0 / shifts.length) * (1 - 1.0 / Math.max(2, means.size()));
        return means.size() < 2 || freedom <= 0 ? 0 : sum / freedom;
    }

    private static double variance(double[] numbers) {
        double mean = 0;
        for (double number : numbers) mean += number / numbers.length;
        double sum = 0;
        for (double number : numbers) sum += (number - mean) * (number - mean);
        return sum / (numbers.length - 1);
    }

    /** One more run. */
    public Metric run(SplittableRandom random, double drop) {
        double together = runSpread == 0 ? 0 : runSpread * normal(random);
        var scores = new TreeMap<String, Double>();
        for (var prompt : prompts) {
            double residual =
                    prompt.residuals().get(random.nextInt(prompt.residuals().size()));
            double score = passes > 0
                    ? counted(prompt, together, drop, random)
                    : prompt.mean() * (1 - drop) + residual + together;
            scores.put(prompt.name(), bounded ? Math.clamp(score, 0, 1) : score);
        }
        return new Metric(like.versions(), scores, like.weights(), 0, false);
    }

    private double counted(Prompt prompt, double together, double drop, SplittableRandom random) {
        double chance = Math.clamp(prompt.mean() + together, 0, 1) * (1 - drop);
        int passed = 0;
        for (int i = 0; i < passes; i++) if (random.nextDouble() < chance) passed++;
        return (double) passed / passes;
    }

    private static double normal(SplittableRandom random) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(random.nextDouble(0x1p-53, 1));
    }

    /** Mean score of the prompts. */
    public double level() {
        return prompts.stream().mapToDouble(Prompt::mean).average().orElseThrow();
    }

    /** Standard deviation of what all prompts of a run share. */
    public double runSpread() {
        return runSpread;
    }

    /** Standard deviation of a prompt's score in a run, around what the run shares. */
    public double promptSpread() {
        return promptSpread;
    }

    public int size() {
        return prompts.size();
    }

    /**
     * Half the width of the 95 % interval of the difference of two arms that are the same, in one run: a margin below it
     * can hardly be passed, whatever the candidate. What the run shares cancels out.
     */
    public double floor() {
        if (prompts.size() < 2) return Double.POSITIVE_INFINITY;
        return TDistribution.of(prompts.size() - 1.0).inverseSurvivalProbability(TAIL)
                * promptSpread
                * Math.sqrt(2.0 / prompts.size());
    }
}
