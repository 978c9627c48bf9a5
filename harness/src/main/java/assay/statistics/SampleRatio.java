package assay.statistics;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Whether units were split as planned: the Bayes factor of a Dirichlet prior around the planned shares against these
 * shares themselves, which may be looked at at any time (M. Lindon, A. Malek, "Anytime-valid inference for multinomial
 * count data", NeurIPS 2022; docs/statistics.md, L). Where it reaches 1000 nothing that the experiment says is valid.
 */
public record SampleRatio(double logBayesFactor) {
    private static final double CONCENTRATION = 1000;
    private static final double INVALID_AT = Math.log(1000);

    /**
     * @param counts units seen in each arm
     * @param shares planned, above 0, of which the sum is 1
     */
    public static SampleRatio of(long[] counts, double[] shares) {
        if (counts.length != shares.length) throw new IllegalArgumentException("a share for each arm");
        double sum = Arrays.stream(shares).sum();
        if (Math.abs(sum - 1) > 1e-9) throw new IllegalArgumentException("shares add up to " + sum);
        double log = LogGamma.value(CONCENTRATION)
                - LogGamma.value(CONCENTRATION + Arrays.stream(counts).sum());
        for (int i = 0; i < counts.length; i++) {
            double prior = CONCENTRATION * shares[i];
            log += LogGamma.value(prior + counts[i]) - LogGamma.value(prior) - counts[i] * Math.log(shares[i]);
        }
        return new SampleRatio(log);
    }

    public boolean mismatch() {
        return logBayesFactor >= INVALID_AT;
    }
}
