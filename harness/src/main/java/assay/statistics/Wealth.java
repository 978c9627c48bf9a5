package assay.statistics;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What eight gamblers have made of one unit each, who bet constant shares on numbers whose mean is at most 0 if nothing
 * is wrong. The mean of their fortunes is then expected to be at most 1 at any time, so that the chance that it ever
 * reaches 1 / alpha is at most alpha, however often one looks (J. Ville, 1939). Constant bets need no history and merge
 * in any order.
 *
 * @param largest the boldest bet; the others halve it, down to 2^-7 of it. Times the worst loss it must stay below 1
 * @param logs natural logarithms of the eight fortunes, the boldest first
 */
public record Wealth(double largest, List<Double> logs) {
    private static final int BETS = 8;

    public Wealth {
        logs = List.copyOf(logs);
        if (logs.size() != BETS) throw new IllegalArgumentException("not eight fortunes: " + logs.size());
        if (!(largest > 0)) throw new IllegalArgumentException("not a bet: " + largest);
    }

    static Wealth start(double largest) {
        return new Wealth(largest, Collections.nCopies(BETS, 0.0));
    }

    /** The fortunes after these gains, in order. */
    Wealth add(double[] gains) {
        return new Wealth(
                largest,
                IntStream.range(0, BETS)
                        .mapToObj(k -> grown(logs.get(k), largest * Math.scalb(1.0, -k), gains))
                        .toList());
    }

    private static double grown(double log, double bet, double[] gains) {
        double sum = log;
        for (double gain : gains) sum += Math.log1p(bet * gain);
        return sum;
    }

    /** The fortunes after both histories; the starting unit of one of them is not counted twice. */
    Wealth merge(Wealth other) {
        if (largest != other.largest) throw new IllegalArgumentException("these gamblers play different games");
        return new Wealth(
                largest,
                IntStream.range(0, BETS)
                        .mapToObj(k -> logs.get(k) + other.logs.get(k))
                        .toList());
    }

    /** ln E: the natural logarithm of the mean fortune. */
    public double logE() {
        double most = Collections.max(logs);
        return most
                + Math.log(
                        logs.stream().mapToDouble(log -> Math.exp(log - most)).sum() / BETS);
    }
}
