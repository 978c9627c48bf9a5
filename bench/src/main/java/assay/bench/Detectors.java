package assay.bench;

import assay.verdict.Backtest;
import assay.verdict.Norm;
import assay.verdict.SeriesVerdict;
import assay.verdict.Watch;
import assay.verdict.WindowScores.Metric;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/** What the detectors take for a window, on one thread, beside a t test of each run by a library of others. */
record Detectors(int prompts) {
    private static final int BASELINE = 20;
    private static final int DISTINCT = 500;
    private static final int SERIES = 10_000;
    private static final int ROUNDS = 20;
    private static final long WINDOWS = 1_000_000;

    String measure() {
        var random = new SplittableRandom(20260102);
        double[] levels = random.doubles(prompts, .6, .9).toArray();
        var baseline = runs(random, levels, BASELINE);
        var runs = runs(random, levels, DISTINCT);
        series(baseline, runs, 1); // warms up
        double updates = perSecond((long) SERIES * ROUNDS, () -> series(baseline, runs, ROUNDS));
        backtest(baseline, runs, WINDOWS / 10);
        double windows = perSecond(WINDOWS, () -> backtest(baseline, runs, WINDOWS));
        tests(baseline, runs, WINDOWS / 10);
        double tests = perSecond(WINDOWS, () -> tests(baseline, runs, WINDOWS));
        return String.format(
                Locale.ROOT,
                """
                One series of %d prompts, a baseline of %d runs, scores in memory, one thread; seconds are of processor time.

                | | a second | so | goal |
                |---|---|---|---|
                | %,d series, one window each in turn, %d times round | %,.0f updates | %,d series in %.2f s | in a minute |
                | the past of one series, %,d windows (`Backtest`, the fixed threshold beside it) | %,.0f windows | a million in %.1f s | in a minute |
                | a t test of each run's scores against the baseline's (commons-statistics), a million | %,.0f tests | a million in %.1f s | |
                """,
                prompts,
                BASELINE,
                SERIES,
                ROUNDS,
                updates,
                SERIES,
                SERIES / updates,
                WINDOWS,
                windows,
                1e6 / windows,
                tests,
                1e6 / tests);
    }

    /** Of processor time, the collector's and the compiler's too: what one core would do that has nothing else to do. */
    private static double perSecond(long units, LongSupplier work) {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = process.getProcessCpuTime();
        if (work.getAsLong() < 0) throw new IllegalStateException("counted less than nothing");
        return units / ((process.getProcessCpuTime() - began) / 1e9);
    }

    private List<Metric> runs(SplittableRandom random, double[] levels, int count) {
        var names = IntStream.range(0, prompts).mapToObj(i -> "prompt-" + i).toList();
        var versions = new TreeSet<>(List.of("1"));
        var runs = new ArrayList<Metric>();
        for (int run = 0; run < count; run++) {
            var scores = new TreeMap<String, Double>();
            for (int p = 0; p < prompts; p++) scores.put(names.get(p), levels[p] + random.nextDouble(-.1, .1));
            runs.add(new Metric(versions, scores, Map.of(), 0, false));
        }
        return runs;
    }

    private static long series(List<Metric> baseline, List<Metric> runs, int rounds) {
        var norm = Norm.of(baseline);
        var watches = new ArrayList<Watch>();
        for (int i = 0; i < SERIES; i++) watches.add(Watch.over("", norm, 1));
        long calm = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < SERIES; i++) {
                var sum = norm.sum(runs.get((i + 7 * round) % DISTINCT)).orElseThrow();
                var next = watches.get(i).add(norm, sum, i + "-" + round);
                watches.set(i, next);
                if (next.phase() instanceof SeriesVerdict.Healthy) calm++;
            }
        }
        return calm;
    }

    private static long backtest(List<Metric> baseline, List<Metric> runs, long windows) {
        var backtest = new Backtest(Norm.of(baseline), 1, .95);
        for (long window = 1; window <= windows; window++) {
            var scores = runs.get((int) (window * 31 % DISTINCT));
            backtest.add(new Backtest.Past(window, Long.toString(window), Optional.empty(), scores, false));
        }
        return backtest.result().measured();
    }

    private static long tests(List<Metric> baseline, List<Metric> runs, long count) {
        double[] all = baseline.stream()
                .flatMapToDouble(run -> run.prompts().values().stream().mapToDouble(score -> score))
                .toArray();
        var test = TTest.withDefaults().with(AlternativeHypothesis.LESS_THAN).with(DataDispersion.HETEROSCEDASTIC);
        long fired = 0;
        for (long window = 1; window <= count; window++) {
            double[] scores = runs.get((int) (window * 31 % DISTINCT)).prompts().values().stream()
                    .mapToDouble(score -> score)
                    .toArray();
            if (test.test(scores, all).getPValue() <= .05) fired++;
        }
        return fired;
    }
}
