package assay.statistics;

import java.util.OptionalDouble;

/** What a rate is once the errors of the test that found it are known (W. Rogan and B. Gladen, American Journal of Epidemiology 107, 1978). */
public final class PassRate {
    private PassRate() {}

    /**
     * (p + c - 1) / (s + c - 1), clipped to [0, 1]; absent where the test tells good from bad no better than a coin.
     *
     * @param passed p, the rate that the test found
     * @param sensitivity s, the share of good ones that it passes
     * @param specificity c, the share of bad ones that it fails
     */
    public static OptionalDouble corrected(double passed, double sensitivity, double specificity) {
        double better = sensitivity + specificity - 1;
        return better > 0
                ? OptionalDouble.of(Math.clamp((passed + specificity - 1) / better, 0, 1))
                : OptionalDouble.empty();
    }
}
