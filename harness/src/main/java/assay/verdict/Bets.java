package assay.verdict;

import assay.statistics.BernsteinInterval;
import assay.statistics.Estimate;
import assay.statistics.Moments;
import assay.statistics.PairedBet;

/**
 * All that is known of one metric of an experiment: the tests that decide, the interval to show, and the counts. A
 * threshold that was once reached stays reached, so the most that each test ever had is kept.
 *
 * @param margin tolerated drop
 * @param evaluator version that scored; empty where none does
 * @param worse by more than the margin
 * @param below worse at all
 * @param better better at all
 * @param notWorse not worse by more than the margin
 * @param most the most evidence that each of these had at the end of a window, as logarithms
 */
public record Bets(
        String metric,
        double margin,
        String evaluator,
        PairedBet worse,
        PairedBet below,
        PairedBet better,
        PairedBet notWorse,
        Most most,
        BernsteinInterval interval,
        Moments differences,
        long wins,
        long losses) {

    /** Natural logarithms of e-values. */
    public record Most(double worse, double below, double better, double notWorse) {
        static final Most NOTHING = new Most(0, 0, 0, 0);
    }

    private static final double SHOWN_AT = .05;

    static Bets on(String metric, double margin, String evaluator) {
        return new Bets(
                metric,
                margin,
                evaluator,
                PairedBet.worse(margin),
                PairedBet.worse(0),
                PairedBet.better(),
                PairedBet.notWorse(margin),
                Most.NOTHING,
                BernsteinInterval.of(SHOWN_AT),
                Moments.NONE,
                0,
                0);
    }

    /** After one more window; {@code candidates} are candidate - control in its order. */
    Bets add(double[] candidates) {
        if (candidates.length == 0) return this;
        var w = worse.add(candidates);
        var b = below.add(candidates);
        var up = better.add(candidates);
        var n = notWorse.add(candidates);
        var shown = interval;
        var moments = differences;
        long won = wins;
        long lost = losses;
        for (double difference : candidates) {
            shown = shown.add(difference);
            moments = moments.add(difference);
            if (difference > 0) won++;
            if (difference < 0) lost++;
        }
        var reached = new Most(
                Math.max(most.worse(), w.logE()),
                Math.max(most.below(), b.logE()),
                Math.max(most.better(), up.logE()),
                Math.max(most.notWorse(), n.logE()));
        return new Bets(metric, margin, evaluator, w, b, up, n, reached, shown, moments, won, lost);
    }

    public long pairs() {
        return differences.count();
    }

    public long ties() {
        return pairs() - wins - losses;
    }

    /** Mean difference with the interval that may be looked at at any time. */
    public Estimate effect() {
        var all = interval.estimate();
        return new Estimate(differences.mean(), all.low(), all.high());
    }

    /** Standard deviation of a pair's difference; 0 with fewer than two. */
    double deviation() {
        return pairs() < 2 ? 0 : Math.sqrt(differences.spread() / (pairs() - 1));
    }
}
