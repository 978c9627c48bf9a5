package assay.statistics;

/**
 * Running means, variances and covariance of pairs of numbers, in constant memory; for ratios and for what was known
 * beforehand (CUPED).
 *
 * @param xx sum of squared deviations of x
 * @param xy sum of products of the deviations
 */
public record Joint(long count, double meanX, double meanY, double xx, double yy, double xy) {
    public static final Joint NONE = new Joint(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException for what is not a finite number */
    public Joint add(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("not numbers: " + x + ", " + y);
        }
        return merge(new Joint(1, x, y, 0, 0, 0));
    }

    public Joint merge(Joint other) {
        if (count == 0) return other;
        if (other.count == 0) return this;
        long n = count + other.count;
        double dx = other.meanX - meanX;
        double dy = other.meanY - meanY;
        double share = (double) other.count / n;
        return new Joint(
                n,
                meanX + dx * share,
                meanY + dy * share,
                xx + other.xx + dx * dx * count * share,
                yy + other.yy + dy * dy * count * share,
                xy + other.xy + dx * dy * count * share);
    }

    /** Of y on x: what CUPED multiplies x by (A. Deng et al., WSDM 2013); 0 where x does not vary. */
    public double slope() {
        return xx == 0 ? 0 : xy / xx;
    }

    /** The share of the variance of y that x explains, the squared correlation; 0 where either does not vary. */
    public double explained() {
        return xx == 0 || yy == 0 ? 0 : xy * xy / (xx * yy);
    }

    /** The mean of x over the mean of y. */
    public double ratio() {
        return meanX / meanY;
    }

    /** The squared standard error of {@link #ratio}, by the delta method. */
    public double ratioVariance() {
        double r = ratio();
        return (xx - 2 * r * xy + r * r * yy) / (count - 1) / count / (meanY * meanY);
    }
}
