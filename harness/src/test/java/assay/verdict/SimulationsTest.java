package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.statistics.ConformalWatch;
import assay.statistics.DeployCheck;
import assay.statistics.Moments;
import assay.statistics.PairedBet;
import assay.statistics.SortedScores;
import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution.Sampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the detectors err, and how soon they find a drop, in the model of docs/statistics.md: prompt means from
 * Beta(8, 2), a run's score of a prompt from Beta(8 m, 8 (1 - m)), a drop multiplies the means. Every number in the
 * tables of that page is printed by one of these.
 */
@Tag("simulation")
class SimulationsTest {
    private static final int PROMPTS = 60;
    private static final int BASELINE = 20;
    private static final int HEALTHY = 200;
    private static final double[] DROPS = {.02, .05, .10};

    @Test
    void noMoreThanOneInTenHealthyScenariosPagesWithinAThousandRuns() {
        int trials = 1000;
        double weighed = share(trials, seed -> fires(new Weighed(), seed, 0, 1000, 0) > 0);
        double threshold = share(trials, seed -> fires(new ThreeInARow(), seed, 0, 1000, 0) > 0);
        double peeked = share(trials / 4, seed -> fires(new Welch(), seed, 0, 1000, 0) > 0);
        System.out.printf(
                Locale.ROOT,
                "false alarms in 1,000 healthy runs: watch %.3f (+-%.3f), 2 sigma 3 in a row %.3f, t-test per run %.3f%n",
                weighed,
                2 * error(weighed, trials),
                threshold,
                peeked);

        assertTrue(weighed < .10, "false alarms in " + weighed + " of scenarios");
        assertTrue(peeked > .3, "the fixed threshold pages for noise: " + peeked);
    }

    @Test
    void aDropIsFoundSoonerThanByEqualWeights() {
        double[] weighed = delays(Weighed::new);
        double[] plain = delays(EqualWeights::new);
        double[] threshold = delays(ThreeInARow::new);
        System.out.printf(
                Locale.ROOT,
                "median delay in runs for drops of 2 / 5 / 10 %%: watch %s, equal weights %s, 2 sigma 3 in a row %s%n",
                Arrays.toString(weighed),
                Arrays.toString(plain),
                Arrays.toString(threshold));

        assertTrue(weighed[0] <= 19 && weighed[1] <= 5 && weighed[2] <= 3, Arrays.toString(weighed));
        assertTrue(weighed[0] < plain[0], Arrays.toString(plain));
        assertTrue(plain[0] >= 17 && plain[0] <= 25, "the reference says 21: " + plain[0]);
    }

    @Test
    void replaysWhileADropIsSuspectedBringItOutSooner() {
        double[] delays = Arrays.stream(DROPS)
                .map(drop -> median(IntStream.range(0, 400)
                                .parallel()
                                .map(trial -> minutes(1_000L + trial, drop))
                                .filter(minutes -> minutes > 0))
                        / SCHEDULE)
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "median delay in quarters of an hour, with replays two minutes apart while suspected, for drops of 2 / 5 / 10 %%: %s%n",
                Arrays.toString(delays));

        assertTrue(delays[0] <= 10 && delays[1] <= 2.5 && delays[2] <= 2.2, Arrays.toString(delays));
    }

    private static final int SCHEDULE = 15;
    private static final int APART = 2;
    private static final int REPLAYS = 10;

    /** From the drop, just after a run, until it is found, where a suspicion is followed by extra runs; 0: found before. */
    private static int minutes(long seed, double drop) {
        var random = new SplittableRandom(seed);
        var model = new Model(random);
        var before = model.samplers(random, 0);
        var after = model.samplers(random, drop);
        var baseline = new ArrayList<double[]>();
        for (int i = 0; i < BASELINE; i++) baseline.add(run(before));
        var detector = new Weighed();
        detector.learn(baseline);
        for (int i = 1; i <= HEALTHY; i++) if (detector.fires(run(before), random.nextDouble())) return 0;
        int left = detector.suspects() ? REPLAYS : 0;
        int now = 0;
        while (true) {
            int scheduled = (now / SCHEDULE + 1) * SCHEDULE;
            now = left > 0 ? Math.min(now + APART, scheduled) : scheduled;
            left -= now < scheduled ? 1 : 0;
            boolean suspected = detector.suspects();
            if (detector.fires(run(after), random.nextDouble())) return now;
            if (!detector.suspects()) left = 0;
            else if (!suspected) left = REPLAYS;
        }
    }

    @Test
    void soonAfterABaselineADropTakesLonger() {
        double[] delays = Arrays.stream(new double[] {.05, .10, .20})
                .map(drop -> median(IntStream.range(0, 400)
                        .parallel()
                        .map(trial -> fires(new Weighed(), 1_000L + trial, drop, 600, 10))
                        .filter(delay -> delay > 0)))
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "median delay ten runs after the baseline for drops of 5 / 10 / 20 %%: watch %s%n",
                Arrays.toString(delays));

        assertTrue(delays[1] <= 10 && delays[2] <= 8, Arrays.toString(delays));
    }

    @Test
    void runsThatDependOnEachOtherBreakThePromiseOfTheWatch() {
        int trials = 500;
        double independent = share(trials, seed -> firesOnDependentRuns(seed, 0));
        double dependent = share(trials, seed -> firesOnDependentRuns(seed, .5));
        System.out.printf(
                Locale.ROOT,
                "false alarms in 1,000 healthy runs of normal scores: independent %.3f (+-%.3f), correlation .5 of neighbours %.3f (+-%.3f)%n",
                independent,
                2 * error(independent, trials),
                dependent,
                2 * error(dependent, trials));

        assertTrue(independent < .10, "false alarms in " + independent);
        assertTrue(dependent > .5, "the page warns of " + dependent);
    }

    private static boolean firesOnDependentRuns(long seed, double correlation) {
        var random = new SplittableRandom(seed);
        var normal = NormalDistribution.of(0, 1).createSampler(random::nextLong);
        double[] scores = new double[BASELINE + 1000];
        scores[0] = normal.sample();
        double fresh = Math.sqrt(1 - correlation * correlation);
        for (int i = 1; i < scores.length; i++) scores[i] = correlation * scores[i - 1] + fresh * normal.sample();
        var watch = ConformalWatch.from(SortedScores.of(Arrays.copyOf(scores, BASELINE)));
        for (int i = BASELINE; i < scores.length; i++) {
            watch = watch.add(scores[i], random.nextDouble());
            if (watch.logMean() >= Math.log(Watch.RUNS_TO_FALSE_ALARM)) return true;
        }
        return false;
    }

    @Test
    void oneDeploymentInAHundredIsFlaggedForNothing() {
        int trials = 10_000;
        double alarms = share(trials, seed -> flagged(seed, 0) > 0);
        double[] delays = DoubleStream.of(1, 2, 3)
                .map(drop -> median(IntStream.range(0, 1000)
                        .parallel()
                        .map(trial -> flagged(trial, drop))
                        .map(runs -> runs == 0 ? 101 : runs)))
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "deploy check over 100 runs: false alarms %.4f (+-%.4f), median delay for drops of 1 / 2 / 3 deviations %s%n",
                alarms,
                2 * error(alarms, trials),
                Arrays.toString(delays));

        assertTrue(alarms < .01 + 2 * error(.01, trials), "false alarms in " + alarms);
        assertTrue(delays[1] <= 5, Arrays.toString(delays));
    }

    /** The first run after a deployment at which the check fires; 0: none of a hundred. */
    private static int flagged(long seed, double drop) {
        var random = new SplittableRandom(seed);
        var normal = NormalDistribution.of(0, 1).createSampler(random::nextLong);
        var check =
                DeployCheck.since(moments(DoubleStream.generate(normal::sample).limit(BASELINE)), 0);
        for (int run = 1; run <= 100; run++) {
            check = check.add(normal.sample() - drop);
            if (check.logE().orElseThrow() >= Math.log(1 / Watch.CHECK_BUDGET)) return run;
        }
        return 0;
    }

    @Test
    void tenSeriesWatchedAtOnceShareTheBudget() {
        int trials = 100;
        double alarms = share(trials, seed -> {
            var random = new SplittableRandom(9_000_000L + seed);
            var watches =
                    IntStream.range(0, 10).mapToObj(ignored -> new Weighed(10)).toList();
            watches.forEach(watch -> watch.begin(new Model(random)));
            for (int run = 1; run <= 1000; run++) {
                for (var watch : watches) if (watch.fires(random)) return true;
            }
            return false;
        });
        System.out.printf(
                Locale.ROOT,
                "false alarms of ten series in 1,000 healthy runs: %.3f (+-%.3f)%n",
                alarms,
                2 * error(alarms, trials));

        assertTrue(alarms < .10 + 2 * error(.10, trials), "false alarms in " + alarms);
    }

    @Test
    void pairsOfEqualArmsHardlyEverAlarmHoweverOftenOneLooks() {
        int trials = 400;
        double betting = share(trials, seed -> firstPair(seed, 0, 20_000, 1) > 0);
        double peeked = share(trials, seed -> firstPeek(seed, 0, 20_000) > 0);
        System.out.printf(
                Locale.ROOT,
                "false alarms in 20,000 pairs, looked at every 50: paired betting %.3f (+-%.3f), peeked Welch %.3f%n",
                betting,
                2 * error(betting, trials),
                peeked);

        assertTrue(betting < .05, "false alarms in " + betting);
        assertTrue(peeked > .25, "peeking pages for noise: " + peeked);
    }

    @Test
    void aDropBetweenArmsIsFoundWithinTheReferenceNumberOfPairs() {
        double[] alone = medianPairs(1);
        double[] ofTen = medianPairs(10);
        System.out.printf(
                Locale.ROOT,
                "median pairs for drops of 2 / 5 / 10 %%: one series %s, one of ten %s%n",
                Arrays.toString(alone),
                Arrays.toString(ofTen));

        assertTrue(alone[0] <= 1000 && alone[1] <= 250 && alone[2] <= 100, Arrays.toString(alone));
        assertTrue(ofTen[0] <= 1600 && ofTen[1] <= 400 && ofTen[2] <= 150, Arrays.toString(ofTen));
    }

    // golden runs

    /** Prompts with their means, asked again and again. */
    private static final class Model {
        private final double[] means = new double[PROMPTS];

        Model(SplittableRandom random) {
            var sampler = BetaDistribution.of(8, 2).createSampler(random::nextLong);
            for (int i = 0; i < PROMPTS; i++) means[i] = Math.clamp(sampler.sample(), .02, .98);
        }

        Sampler[] samplers(SplittableRandom random, double drop) {
            return Arrays.stream(means)
                    .map(mean -> mean * (1 - drop))
                    .mapToObj(mean ->
                            BetaDistribution.of(8 * mean, 8 * (1 - mean)).createSampler(random::nextLong))
                    .toArray(Sampler[]::new);
        }
    }

    private static double[] run(Sampler[] samplers) {
        return Arrays.stream(samplers).mapToDouble(Sampler::sample).toArray();
    }

    /** What looks at one scenario's runs. */
    private interface Detector {
        void learn(List<double[]> baseline);

        boolean fires(double[] run, double uniform);
    }

    /** The first run after the change that fires; 0: none does. A detector that fired before it is left out. */
    private static int fires(Detector detector, long seed, double drop, int runs, int healthy) {
        var random = new SplittableRandom(seed);
        var model = new Model(random);
        var before = model.samplers(random, 0);
        var after = model.samplers(random, drop);
        var baseline = new ArrayList<double[]>();
        for (int i = 0; i < BASELINE; i++) baseline.add(run(before));
        detector.learn(baseline);
        for (int i = 1; i <= healthy; i++) if (detector.fires(run(before), random.nextDouble())) return -1;
        for (int i = 1; i <= runs; i++) if (detector.fires(run(after), random.nextDouble())) return i;
        return 0;
    }

    /** What is built in: weights learned from the first quarter of the baseline. */
    private static final class Weighed implements Detector {
        private final int series;
        private Norm norm = Norm.of(List.of(metric(new double[] {.5}), metric(new double[] {.5})));
        private Watch watch = Watch.over("", norm, 1);
        private Sampler[] samplers = {};

        Weighed() {
            this(1);
        }

        Weighed(int series) {
            this.series = series;
        }

        void begin(Model model) {
            var random = new SplittableRandom(Double.doubleToLongBits(model.means[0]));
            samplers = model.samplers(random, 0);
            var baseline = new ArrayList<double[]>();
            for (int i = 0; i < BASELINE; i++) baseline.add(run(samplers));
            learn(baseline);
        }

        boolean fires(SplittableRandom random) {
            return fires(run(samplers), random.nextDouble());
        }

        boolean suspects() {
            return watch.phase() instanceof SeriesVerdict.Suspect;
        }

        @Override
        public void learn(List<double[]> baseline) {
            norm = Norm.of(baseline.stream().map(SimulationsTest::metric).toList());
            watch = Watch.over("", norm, series);
        }

        @Override
        public boolean fires(double[] run, double uniform) {
            watch = watch.add(norm, norm.sum(metric(run)).orElseThrow(), Double.toString(uniform));
            return watch.phase() instanceof SeriesVerdict.Regressed;
        }
    }

    private static Metric metric(double[] scores) {
        var prompts = new TreeMap<String, Double>();
        for (int i = 0; i < scores.length; i++) prompts.put(NAMES[i], scores[i]);
        return new Metric(VERSIONS, prompts, WEIGHTS, 0, false);
    }

    private static final String[] NAMES =
            IntStream.range(0, PROMPTS).mapToObj(i -> "p" + i).toArray(String[]::new);
    private static final Map<String, Double> WEIGHTS = weights();
    private static final SortedSet<String> VERSIONS = new TreeSet<>(List.of("1"));

    private static Map<String, Double> weights() {
        var weights = new TreeMap<String, Double>();
        for (String name : NAMES) weights.put(name, 1.0);
        return weights;
    }

    /** The procedure as it is published: the mean over the prompts. */
    private static final class EqualWeights implements Detector {
        private ConformalWatch watch = ConformalWatch.from(SortedScores.NONE);

        @Override
        public void learn(List<double[]> baseline) {
            watch = ConformalWatch.from(SortedScores.of(
                    baseline.stream().mapToDouble(SimulationsTest::mean).toArray()));
        }

        @Override
        public boolean fires(double[] run, double uniform) {
            watch = watch.add(mean(run), uniform);
            return watch.logMean() >= Math.log(Watch.RUNS_TO_FALSE_ALARM);
        }
    }

    /** What people set up by hand. */
    private static final class ThreeInARow implements Detector {
        private double limit;
        private int row;

        @Override
        public void learn(List<double[]> baseline) {
            var means = moments(baseline.stream().mapToDouble(SimulationsTest::mean));
            limit = means.mean() - 2 * Math.sqrt(means.spread() / (means.count() - 1));
        }

        @Override
        public boolean fires(double[] run, double ignored) {
            row = mean(run) < limit ? row + 1 : 0;
            return row == 3;
        }
    }

    /** A t-test of each run's scores against all of the baseline's, at .05. */
    private static final class Welch implements Detector {
        private Moments all = Moments.NONE;

        @Override
        public void learn(List<double[]> baseline) {
            all = moments(baseline.stream().flatMapToDouble(Arrays::stream));
        }

        @Override
        public boolean fires(double[] run, double ignored) {
            return welch(all, moments(Arrays.stream(run))) <= .05;
        }
    }

    private static double welch(Moments control, Moments candidate) {
        double a = control.spread() / (control.count() - 1) / control.count();
        double b = candidate.spread() / (candidate.count() - 1) / candidate.count();
        double freedom = (a + b) * (a + b) / (a * a / (control.count() - 1) + b * b / (candidate.count() - 1));
        double t = (candidate.mean() - control.mean()) / Math.sqrt(a + b);
        if (freedom > 2000) return NormalDistribution.of(0, 1).cumulativeProbability(t);
        return TDistribution.of(freedom).cumulativeProbability(t);
    }

    private static Moments moments(DoubleStream numbers) {
        var moments = Moments.NONE;
        for (double number : numbers.toArray()) moments = moments.add(number);
        return moments;
    }

    private static double mean(double[] numbers) {
        return Math.rint(Arrays.stream(numbers).average().orElseThrow() * 1e12) / 1e12;
    }

    private static double[] delays(Supplier<Detector> detector) {
        return Arrays.stream(DROPS)
                .map(drop -> median(IntStream.range(0, 400)
                        .parallel()
                        .map(trial -> fires(detector.get(), 1_000L + trial, drop, 600, HEALTHY))
                        .filter(delay -> delay > 0)))
                .toArray();
    }

    private static double median(IntStream numbers) {
        int[] sorted = numbers.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    // pairs

    private static final int LOOK = 50;

    /** How steady answers are, so that differences of pairs have the reference's standard deviation of .16. */
    private static final double STEADY = 10.4;

    /** Pairs until any drop is proven, at a look every 50; 0: never. */
    private static int firstPair(long seed, double drop, int pairs, int series) {
        var pairing = new Pairing(seed, drop);
        var bet = PairedBet.worse(0);
        for (int n = LOOK; n <= pairs; n += LOOK) {
            double[] differences = new double[LOOK];
            for (int i = 0; i < LOOK; i++) {
                double control = pairing.control();
                differences[i] = pairing.candidate() - control;
            }
            bet = bet.add(differences);
            if (bet.logE() >= Math.log(series / ExperimentWatch.BUDGET)) return n;
        }
        return 0;
    }

    /** What is usual: a two-sided t-test of as many users an arm, at each look. */
    private static int firstPeek(long seed, double drop, int units) {
        var first = new Pairing(seed, drop);
        var second = new Pairing(seed + 1_000_000_007L, drop);
        var control = Moments.NONE;
        var candidate = Moments.NONE;
        for (int n = LOOK; n <= units; n += LOOK) {
            for (int i = 0; i < LOOK; i++) {
                control = control.add(first.control());
                second.control();
                candidate = candidate.add(second.candidate());
            }
            double p = welch(control, candidate);
            if (2 * Math.min(p, 1 - p) <= .05) return n;
        }
        return 0;
    }

    private static final class Pairing {
        private final SplittableRandom random;
        private final Sampler prompts;
        private final double drop;
        private double mean;

        Pairing(long seed, double drop) {
            random = new SplittableRandom(seed);
            prompts = BetaDistribution.of(8, 2).createSampler(random::nextLong);
            this.drop = drop;
        }

        double control() {
            mean = Math.clamp(prompts.sample(), .02, .98);
            return score(mean);
        }

        double candidate() {
            return score(mean * (1 - drop));
        }

        private double score(double level) {
            return BetaDistribution.of(STEADY * level, STEADY * (1 - level))
                    .createSampler(random::nextLong)
                    .sample();
        }
    }

    private static double[] medianPairs(int series) {
        return Arrays.stream(DROPS)
                .map(drop -> median(IntStream.range(0, 200)
                        .parallel()
                        .map(trial -> firstPair(5_000L + trial, drop, 20_000, series))
                        .filter(pairs -> pairs > 0)))
                .toArray();
    }

    private static double share(int trials, LongPredicate fires) {
        return IntStream.range(0, trials)
                        .parallel()
                        .filter(trial -> fires.test(777_000L + trial))
                        .count()
                / (double) trials;
    }

    private static double error(double share, int trials) {
        return Math.sqrt(share * (1 - share) / trials);
    }
}
