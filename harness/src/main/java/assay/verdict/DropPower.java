package assay.verdict;

import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How soon the built-in watch finds a drop, by simulation: a baseline, healthy runs, then runs that are lower, all drawn
 * from a scenario's own noise. The same seed gives the same numbers.
 *
 * @param noise of the series
 * @param series how many share the budget
 * @param baseline runs
 * @param healthy runs between the baseline and the drop
 * @param trials how often; at least 1
 */
public record DropPower(Noise noise, int series, int baseline, int healthy, int trials, long seed) {
    /** Later than this is never. */
    public static final int LONGEST = 1000;

    /**
     * How soon.
     *
     * @param drop as a share of the level
     * @param found share of the trials in which it was found within {@link #LONGEST} runs
     * @param median runs, of all trials; {@link #LONGEST} + 1 or more where it is not found in time
     * @param most runs, in nine of ten trials
     */
    public record Found(double drop, double found, double median, double most) {}

    /** @param done told after each trial how many are done; called from several threads */
    public Found of(double drop, IntConsumer done) {
        int[] delays = IntStream.range(0, trials)
                .parallel()
                .map(trial -> {
                    int delay = delay(trial, drop);
                    done.accept(trial);
                    return delay;
                })
                .filter(delay -> delay > 0)
                .sorted()
                .toArray();
        if (delays.length == 0) return new Found(drop, 0, LONGEST + 1.0, LONGEST + 1.0);
        double found =
                (double) Arrays.stream(delays).filter(delay -> delay <= LONGEST).count() / delays.length;
        return new Found(drop, found, quantile(delays, .5), quantile(delays, .9));
    }

    private static double quantile(int[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The number of runs; 0 where it had fired before the drop. */
    private int delay(int trial, double drop) {
        var random = new SplittableRandom(seed + trial);
        List<Metric> runs = new ArrayList<>();
        for (int i = 0; i < baseline; i++) runs.add(noise.run(random, 0));
        var norm = Norm.of(runs);
        var watch = Watch.over("", norm, series);
        for (int i = 1; i <= healthy + LONGEST; i++) {
            var sum = norm.sum(noise.run(random, i > healthy ? drop : 0)).orElseThrow();
            watch = watch.add(norm, sum, trial + "#" + i);
            if (watch.phase() instanceof SeriesVerdict.Regressed) return Math.max(0, i - healthy);
        }
        return LONGEST + 1;
    }
}
