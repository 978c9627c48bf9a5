package assay.verdict;

import assay.statistics.ExceedanceBet;
import java.time.Duration;

/**
 * How many of the candidate's answers took longer than a limit, and what that says of its 95th percentile: two bets that
 * may be looked at whenever one likes (docs/statistics.md, L). They hold if one answer's time does not shift the next
 * one's expectation.
 *
 * @param limit that one answer in twenty may exceed
 * @param above answers that took longer
 * @param within answers that took as long or less
 */
public record LiveLatency(Duration limit, long above, long within) {
    /** Share of the answers that may take longer: the 95th percentile. */
    private static final double TOLERATED = .05;

    /** How much larger a share of slow answers a promotion still accepts, as for the counts of a shadow experiment. */
    static final double MARGIN = .01;

    public LiveLatency {
        if (!limit.isPositive()) throw new IllegalArgumentException("not a limit: " + limit);
        if (above < 0 || within < 0) throw new IllegalArgumentException("a negative count");
    }

    /** Without an answer yet. */
    static LiveLatency of(Duration limit) {
        return new LiveLatency(limit, 0, 0);
    }

    /** After one more answer. */
    LiveLatency add(Duration latency) {
        boolean slow = latency.compareTo(limit) > 0;
        return new LiveLatency(limit, above + (slow ? 1 : 0), within + (slow ? 0 : 1));
    }

    /** ln E against "at most one answer in twenty exceeds the limit". */
    public double exceeded() {
        return ExceedanceBet.of(TOLERATED).add(above, within).logE();
    }

    /** The same bet with the answers exchanged: ln E against "six answers in a hundred or more exceed the limit". */
    public double kept() {
        return ExceedanceBet.of(1 - TOLERATED - MARGIN)
                .add(/* above= */ within, /* within= */ above)
                .logE();
    }

    public long answers() {
        return above + within;
    }
}
