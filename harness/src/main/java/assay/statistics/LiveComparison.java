package assay.statistics;

/**
 * The difference of two arms with an interval that may be looked at at any time once both have a hundred units: the
 * asymptotic confidence sequence (I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, "Time-uniform central
 * limit theory and asymptotic confidence sequences", Annals of Statistics 52, 2024; docs/statistics.md, L).
 *
 * @param difference candidate - control
 * @param error its standard error, above 0
 * @param units of both arms together
 */
public record LiveComparison(double difference, double error, long units) {
    /** Fewer units an arm than this are too few for the limit theorem behind it. */
    public static final long FEWEST_UNITS = 100;

    /** The number of units at which the interval is tightest. */
    private static final double TUNED_TO = 5000;

    private static final double DEFAULT_ALPHA = .05;

    /** Of two independent arms, by Welch. One number a unit (a user), not a request. */
    public static LiveComparison of(Moments control, Moments candidate) {
        double error = Math.sqrt(variance(control) / control.count() + variance(candidate) / candidate.count());
        return new LiveComparison(candidate.mean() - control.mean(), error, control.count() + candidate.count());
    }

    private static double variance(Moments arm) {
        return arm.spread() / (arm.count() - 1);
    }

    /** Half the width of the interval that misses the true difference at any look with probability alpha at most. */
    public double halfWidth(double alpha) {
        return halfWidth(alpha, tuning(alpha));
    }

    /** The same for one bound alone. */
    public double halfWidthOneSided(double alpha) {
        double rho = tuning(2 * alpha);
        double n = units * rho * rho;
        return scaled(Math.sqrt(2 * (n + 1) / (units * n) * Math.log1p(Math.sqrt(n + 1) / (2 * alpha))));
    }

    private double halfWidth(double alpha, double rho) {
        double n = units * rho * rho;
        return scaled(Math.sqrt(2 * (n + 1) / (units * n) * Math.log(Math.sqrt(n + 1) / alpha)));
    }

    private double scaled(double width) {
        return error * Math.sqrt((double) units) * width;
    }

    static double tuning(double alpha) {
        double log = Math.log(alpha);
        return Math.sqrt((-2 * log + Math.log(1 - 2 * log)) / TUNED_TO);
    }

    /** The smallest alpha whose interval leaves out 0, in (0, 1]: a p value that is valid at every look. */
    public double pAnytime() {
        double rho = tuning(DEFAULT_ALPHA);
        double n = units * rho * rho;
        double z = difference / (error * Math.sqrt((double) units));
        return Math.min(1, Math.sqrt(n + 1) * Math.exp(-z * z * units * n / (2 * (n + 1))));
    }
}
