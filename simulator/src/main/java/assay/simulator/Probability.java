package assay.simulator;

/** A number in [0, 1]. */
final class Probability {
    private Probability() {}

    static void check(String name, double value) {
        if (!(value >= 0 && value <= 1)) { // NaN too
            throw new IllegalArgumentException(name + " is outside [0, 1]: " + value);
        }
    }
}
