package assay.statistics;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Evidence that runs since a deployment score lower than the pinned baseline, valid at every look for runs whose means
 * are normal: the t test's e-value with a normal prior of unit scale on the effect (docs/statistics.md, G1). One number a
 * run; prompts within a run are not independent of each other and must not be counted as if.
 *
 * @param baseline the numbers of the baseline's runs, unweighted
 * @param current those of the runs since
 * @param margin tolerated drop, at least 0
 */
public record DeployCheck(Moments baseline, Moments current, double margin) {
    /** The prior's variance, in units of the runs' own; 1 in all reference numbers. */
    private static final double SCALE = 1;

    public DeployCheck {
        if (!(margin >= 0)) throw new IllegalArgumentException("not a margin: " + margin);
    }

    public static DeployCheck since(Moments baseline, double margin) {
        return new DeployCheck(baseline, Moments.NONE, margin);
    }

    public DeployCheck add(double run) {
        return new DeployCheck(baseline, current.add(run), margin);
    }

    /** ln E of a drop by more than the margin; absent while runs do not vary, when only ranks can say something. */
    public OptionalDouble logE() {
        if (!varies()) return OptionalDouble.empty();
        double t = t();
        double nu = freedom();
        double r = shrinkage();
        double side = TDistribution.of(nu + 1)
                .cumulativeProbability(-Math.sqrt(nu + 1) * t * Math.sqrt(1 - r) / Math.sqrt(nu + r * t * t));
        return OptionalDouble.of(either(t, nu, r) + Math.log(2) + Math.log(side));
    }

    /** ln E of a difference in either direction. */
    public OptionalDouble logETwoSided() {
        return varies() ? OptionalDouble.of(either(t(), freedom(), shrinkage())) : OptionalDouble.empty();
    }

    private static double either(double t, double nu, double r) {
        return Math.log(r) / 2 + (nu + 1) / 2 * (Math.log1p(t * t / nu) - Math.log1p(r * t * t / nu));
    }

    /** Current mean - baseline's mean. */
    public double difference() {
        return current.mean() - baseline.mean();
    }

    /**
     * Half the width of the interval around {@link #difference} that holds the true one at every look with probability
     * 1 - alpha; infinite while there is too little to say.
     */
    public double halfWidth(double alpha) {
        if (!varies()) return Double.POSITIVE_INFINITY;
        double r = shrinkage();
        double nu = freedom();
        double g = Math.exp(2 / (nu + 1) * (Math.log(1 / alpha) - Math.log(r) / 2));
        if (g * r >= 1) return Double.POSITIVE_INFINITY;
        return deviation() * Math.sqrt(nu * (g - 1) / ((1 - g * r) * units()));
    }

    private boolean varies() {
        return current.count() > 0 && baseline.count() > 0 && freedom() > 0 && deviation() > 0;
    }

    private double t() {
        return (difference() + margin) * Math.sqrt(units()) / deviation();
    }

    private double units() {
        return (double) current.count() * baseline.count() / (current.count() + baseline.count());
    }

    private double freedom() {
        return current.count() + baseline.count() - 2.0;
    }

    private double deviation() {
        return Math.sqrt((current.spread() + baseline.spread()) / freedom());
    }

    private double shrinkage() {
        return SCALE / (units() + SCALE);
    }
}
