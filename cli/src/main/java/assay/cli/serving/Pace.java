package assay.cli.serving;

import assay.connectors.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long to wait between looks at the queues: longer and longer while they are empty, and longer still while the store
 * or the queue itself is broken, so that an outage does not use up the deliveries of what is in line.
 */
final class Pace {
    private static final Duration FIRST_REST = Duration.ofMillis(20);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration FIRST_OUTAGE = Duration.ofSeconds(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);

    private final Time time;
    private final BooleanSupplier stopping;
    private Duration rest = FIRST_REST;
    private Duration outage = FIRST_OUTAGE;
    private long brokenAt;
    private Duration brokenFor = Duration.ZERO;

    Pace(Time time, BooleanSupplier stopping) {
        this.time = time;
        this.stopping = stopping;
    }

    /** Before a look, as long as something is broken. */
    void awaitRepair() throws InterruptedException {
        while (!stopping.getAsBoolean()) {
            var left = left();
            if (!left.isPositive()) return;
            time.pause().sleep(shorter(left, LONGEST_REST));
        }
    }

    private synchronized Duration left() {
        return brokenFor.minus(time.since(brokenAt));
    }

    /** After a look at empty queues. */
    void rest() throws InterruptedException {
        time.pause().sleep(nextRest());
    }

    private synchronized Duration nextRest() {
        var now = rest;
        rest = shorter(rest.multipliedBy(2), LONGEST_REST);
        return now;
    }

    synchronized void found() {
        rest = FIRST_REST;
    }

    synchronized void handled() {
        outage = FIRST_OUTAGE;
    }

    /** What many meet at once is one outage. */
    synchronized void broken() {
        if (left().isPositive()) return;
        brokenAt = time.nanos().getAsLong();
        brokenFor = outage;
        outage = shorter(outage.multipliedBy(2), LONGEST_OUTAGE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
