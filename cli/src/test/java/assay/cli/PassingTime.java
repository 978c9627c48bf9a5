package assay.cli;

import assay.connectors.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that jumps where somebody would sleep. */
final class PassingTime extends Clock {
    private final InstantSource source;
    private Duration slept = Duration.ZERO;

    PassingTime() {
        this(() -> Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** @param source what it passes by itself */
    PassingTime(InstantSource source) {
        this.source = source;
    }

    Time time() {
        return new Time(this, () -> Duration.between(Instant.EPOCH, instant()).toNanos(), this::sleep);
    }

    private void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        synchronized (this) {
            slept = slept.plus(duration);
        }
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(slept);
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
