package assay.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The exact sign test: of the units that changed, was the direction a fair coin? For 0/1 values it is the exact McNemar test. */
public final class SignTest {
    private SignTest() {}

    /** Two-sided, min(1, twice the smaller tail); 1 where nothing changed. */
    public static double twoSided(long wins, long losses) {
        return Math.min(1, 2 * worse(Math.min(wins, losses), Math.max(wins, losses)));
    }

    /** The chance of so few wins, or fewer, under a fair coin; 1 where nothing changed. */
    public static double worse(long wins, long losses) {
        int changed = Math.toIntExact(wins + losses);
        return BinomialDistribution.of(changed, .5).cumulativeProbability((int) wins);
    }
}
