package assay.pipeline;

import assay.plan.Subject;
import java.time.Duration;
import java.time.Instant;

/**
 * Extra replays while something is suspected, so that it is known sooner: at most ten for each suspicion, at least two
 * minutes apart.
 *
 * @param suspectedAt sequence number of the window in which the suspicion began; 0: nothing is suspected
 * @param left how many may still be opened
 * @param last when the last one was opened, or the suspicion began
 */
record Burst(long suspectedAt, int left, Instant last) {
    private static final int MOST = 10;
    private static final Duration APART = Duration.ofMinutes(2);

    static Stated<Burst> of(Store store, Subject subject) {
        return new Stated<>(store.states(), subject, "burst", Burst.class);
    }

    /** Of a suspicion that began in that window. */
    static Burst begun(long suspectedAt, Instant now) {
        return new Burst(suspectedAt, suspectedAt == 0 ? 0 : MOST, now);
    }

    boolean due(Instant now) {
        return left > 0 && !now.isBefore(last.plus(APART));
    }

    Burst opened(Instant now) {
        return new Burst(suspectedAt, left - 1, now);
    }
}
