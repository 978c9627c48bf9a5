package assay.verdict;

import assay.statistics.Paired;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Two variants of one run, prompt by prompt.
 *
 * @param metrics by name; among them {@code failures}, where 1 is an answer and 0 a failure
 * @param verdict the worst of its metrics that may decide
 */
public record Comparison(
        String control, String candidate, SortedMap<String, MetricComparison> metrics, RunVerdict verdict) {

    /**
     * @param margin the drop that was tolerated
     * @param adjusted one-sided p after Holm over the comparison's evaluators; absent where it cannot be computed
     * @param advisory why it fails nothing alone; absent: it may decide
     * @param flips pairs of which one passed and the other did not, at most {@link #FLIPS_KEPT} each way
     * @param gained pairs that only the candidate passed, all of them
     * @param lost pairs that only the control passed, all of them
     */
    public record MetricComparison(
            String metric,
            Paired paired,
            double margin,
            java.util.OptionalDouble adjusted,
            RunVerdict verdict,
            long gained,
            long lost,
            List<Flip> flips,
            Optional<String> advisory) {
        /** How many flips each way are kept by name, so that memory does not grow with the run. */
        public static final int FLIPS_KEPT = 50;

        /** Which may decide. */
        public MetricComparison(
                String metric,
                Paired paired,
                double margin,
                java.util.OptionalDouble adjusted,
                RunVerdict verdict,
                long gained,
                long lost,
                List<Flip> flips) {
            this(metric, paired, margin, adjusted, verdict, gained, lost, flips, Optional.empty());
        }
    }

    /** @param gained whether the candidate is the one that passed */
    public record Flip(String prompt, int repetition, boolean gained) {}
}
