package assay.statistics;

import java.util.ArrayList;

/**
 * Evidence that more than a tolerated share of observations lies above a limit, valid at every look: with a share of .05
 * that the 95th percentile of latency is above it (docs/statistics.md, L).
 *
 * @param share tolerated, in (0, 1)
 */
public record ExceedanceBet(double share, Wealth wealth) {
    private static final double BOLDNESS = .9;

    public static ExceedanceBet of(double share) {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("a share outside (0, 1): " + share);
        return new ExceedanceBet(share, Wealth.start(BOLDNESS / share));
    }

    /** The state after observations of which {@code above} lie above the limit. The order among them does not matter. */
    public ExceedanceBet add(long above, long within) {
        if (above < 0 || within < 0) throw new IllegalArgumentException("a negative count");
        var counts = new ArrayList<Double>();
        for (int k = 0; k < wealth.logs().size(); k++) {
            double bet = wealth.largest() * Math.scalb(1.0, -k);
            counts.add(
                    wealth.logs().get(k) + above * Math.log1p(bet * (1 - share)) + within * Math.log1p(-bet * share));
        }
        return new ExceedanceBet(share, new Wealth(wealth.largest(), counts));
    }

    public double logE() {
        return wealth.logE();
    }
}
