package assay.score;

/**
 * The scale that an evaluator measures on.
 *
 * @param low worst value, or the lower end where lower is better
 * @param high the other end; infinite for what has none, such as milliseconds
 * @param unit empty for a plain number
 */
public record Scale(double low, double high, String unit, boolean higherIsBetter) {
    /** Yes or no; its differences are tested by McNemar. */
    public static final Scale BINARY = new Scale(0, 1, "binary", true);
    /** A share from 0 to 1. */
    public static final Scale FRACTION = new Scale(0, 1, "", true);

    public boolean binary() {
        return equals(BINARY);
    }

    /** Whether {@code raw} is within {@code threshold}; equal passes. */
    public boolean passes(double raw, double threshold) {
        return higherIsBetter ? raw >= threshold : raw <= threshold;
    }
}
