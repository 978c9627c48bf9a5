package assay.statistics;

import java.util.Arrays;

/**
 * Evidence about a candidate from pairs with its control, valid at every look (docs/statistics.md, S).
 *
 * @param claim what a large E would prove
 * @param margin tolerated drop in points of the metric, in [0, 1)
 */
public record PairedBet(Claim claim, double margin, Wealth wealth) {
    /** Nine tenths of the boldest bet that cannot lose everything. */
    private static final double BOLDNESS = .9;

    /** What can be proven of the mean difference D = candidate - control, D in [-1, 1]. */
    public enum Claim {
        /** D is below -margin. */
        WORSE,
        /** D is above -margin: not worse by more than it; with margin 0, better. */
        NOT_WORSE
    }

    public static PairedBet worse(double margin) {
        return new PairedBet(Claim.WORSE, checked(margin), Wealth.start(BOLDNESS / (1 + margin)));
    }

    public static PairedBet notWorse(double margin) {
        return new PairedBet(Claim.NOT_WORSE, checked(margin), Wealth.start(BOLDNESS / (1 - margin)));
    }

    public static PairedBet better() {
        return notWorse(0);
    }

    private static double checked(double margin) {
        if (!(margin >= 0 && margin < 1)) throw new IllegalArgumentException("a margin outside [0, 1): " + margin);
        return margin;
    }

    /**
     * The state after these pairs.
     *
     * @param differences candidate - control, each in [-1, 1], in the order of the closed window
     * @throws IllegalArgumentException for a difference outside [-1, 1]
     */
    public PairedBet add(double... differences) {
        var gains = Arrays.stream(differences).map(this::gain).toArray();
        return new PairedBet(claim, margin, wealth.add(gains));
    }

    private double gain(double difference) {
        if (!(difference >= -1 && difference <= 1)) {
            throw new IllegalArgumentException("a difference outside [-1, 1]: " + difference);
        }
        return switch (claim) {
            case WORSE -> -(difference + margin);
            case NOT_WORSE -> difference + margin;
        };
    }

    /** Both histories together: the same as one after the other, but for rounding. */
    public PairedBet merge(PairedBet other) {
        if (claim != other.claim) throw new IllegalArgumentException("bets on different claims");
        return new PairedBet(claim, margin, wealth.merge(other.wealth));
    }

    public double logE() {
        return wealth.logE();
    }
}
