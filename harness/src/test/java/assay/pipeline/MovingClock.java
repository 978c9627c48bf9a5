package assay.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that stands until it is moved. It begins with the system's time: what is tested together with it may have a
 * clock of its own.
 */
public final class MovingClock implements InstantSource {
    private volatile Instant now;

    public MovingClock() {
        this(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    public MovingClock(Instant start) {
        this.now = start;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
