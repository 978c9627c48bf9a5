package assay.cli;

import assay.connectors.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that jumps where somebody would sleep. */
final class PassingTime extends Clock {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    Time time() {
        return new Time(this, () -> Duration.between(Instant.EPOCH, instant()).toNanos(), this::sleep);
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        synchronized (this) {
            now = now.plus(duration);
        }
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
