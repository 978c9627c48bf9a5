package assay.verdict;

import assay.statistics.PairedBet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How many pairs an experiment takes, by simulation: its own differences, moved so that their mean is what is asked
 * about, are drawn again and bet on, with a look every fifty. The same seed gives the same numbers.
 *
 * @param differences candidate - control of pairs that there are, at least two
 * @param margin tolerated drop
 * @param series how many metrics share the budget
 * @param trials how often; at least 1
 */
public record PairPower(List<Double> differences, double margin, int series, int trials, long seed) {
    /** More than this is never. */
    public static final int MOST_PAIRS = 50_000;

    private static final int LOOK = 50;

    public PairPower {
        differences = List.copyOf(differences);
    }

    /**
     * Median numbers of pairs; absent where fewer than half of the trials got there.
     *
     * @param drop in points of the metric
     * @param worse until it is known to be worse at all
     * @param regressed until it is known to be worse by more than the margin
     */
    public record Found(double drop, OptionalLong worse, OptionalLong regressed) {}

    public Found of(double drop) {
        return new Found(
                drop,
                median(-drop, PairedBet.worse(0)),
                drop > margin ? median(-drop, PairedBet.worse(margin)) : OptionalLong.empty());
    }

    /** Until it is known that arms that are the same do not differ by more than the margin. */
    public OptionalLong notWorse() {
        return margin > 0 ? median(0, PairedBet.notWorse(margin)) : OptionalLong.empty();
    }

    private OptionalLong median(double mean, PairedBet bet) {
        double moved =
                mean - differences.stream().mapToDouble(each -> each).average().orElseThrow();
        double[] base = differences.stream().mapToDouble(each -> each + moved).toArray();
        int[] pairs = IntStream.range(0, trials)
                .parallel()
                .map(trial -> pairs(trial, base, bet))
                .sorted()
                .toArray();
        int median = pairs[(pairs.length - 1) / 2];
        return median > MOST_PAIRS ? OptionalLong.empty() : OptionalLong.of(median);
    }

    private int pairs(int trial, double[] moved, PairedBet start) {
        var random = new SplittableRandom(seed + trial);
        double needed = Math.log(series / ExperimentWatch.BUDGET);
        var bet = start;
        var drawn = new double[LOOK];
        for (int n = LOOK; n <= MOST_PAIRS; n += LOOK) {
            for (int i = 0; i < LOOK; i++) {
                drawn[i] = Math.clamp(moved[random.nextInt(moved.length)], -1, 1);
            }
            bet = bet.add(drawn);
            if (bet.logE() >= needed) return n;
        }
        return MOST_PAIRS + 1;
    }
}
