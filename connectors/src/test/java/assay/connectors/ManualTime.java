package assay.connectors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that stands still until somebody sleeps, and then jumps. */
public final class ManualTime extends Clock {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    public Time time() {
        return new Time(this, () -> Duration.between(Instant.EPOCH, instant()).toNanos(), this::sleep);
    }

    /** What was slept, in order, without the naps of no length. */
    public synchronized List<Duration> slept() {
        return slept.stream().filter(Duration::isPositive).toList();
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    private synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        slept.add(duration);
        pass(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
