package assay.statistics;

import java.util.Optional;

/** E. B. Wilson's score interval of a share (JASA 22, 1927): never outside [0, 1], and never empty at 0 or 1. */
public final class Wilson {
    /** The normal distribution's 97.5 % point. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The share with its 95 % interval; absent without a unit.
     *
     * @param successes may be fractional, as where a unit's repetitions are averaged; in [0, units]
     * @throws IllegalArgumentException for successes outside [0, units]
     */
    public static Optional<Proportion> of(double successes, long units) {
        if (!(successes >= 0 && successes <= units)) {
            throw new IllegalArgumentException(successes + " successes among " + units);
        }
        if (units == 0) return Optional.empty();
        double rate = successes / units;
        double z2 = Z * Z / units;
        double centre = (rate + z2 / 2) / (1 + z2);
        double half = Math.sqrt(z2 * (rate * (1 - rate) + z2 / 4)) / (1 + z2);
        // The interval touches 0 and 1 exactly; rounding would miss them.
        double low = Math.clamp(centre - half, 0, rate);
        double high = Math.clamp(centre + half, rate, 1);
        return Optional.of(new Proportion(rate, rate == 0 ? 0 : low, rate == 1 ? 1 : high));
    }
}
