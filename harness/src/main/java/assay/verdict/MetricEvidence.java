package assay.verdict;

import assay.statistics.Paired;
import assay.verdict.RunVerdict.NotValid;
import java.util.Optional;

/**
 * What the rules judge one metric of a comparison by.
 *
 * @param margin the drop that is tolerated
 * @param invalid why nothing can be said about it
 * @param advisory why it fails nothing alone
 */
record MetricEvidence(
        String metric,
        PairTally tally,
        Paired paired,
        double margin,
        Optional<NotValid> invalid,
        Optional<String> advisory) {
    /** The metric that every comparison has: 1 is an answer, 0 a failure. */
    static final String FAILURES = "failures";
    /** One call in a hundred: more than that a user notices. */
    static final double FAILURES_MARGIN = .01;
    /** Fewer pairs than this say nothing, whatever their numbers. */
    static final long FEWEST_PAIRS = 10;

    /** Whether a regression could be found at all; only such tests share the error budget. */
    boolean testable() {
        return invalid.isEmpty()
                && paired.pairs() >= FEWEST_PAIRS
                && paired.pWorse().isPresent();
    }
}
