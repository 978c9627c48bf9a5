package assay.cli.serving;

import assay.connectors.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Does the same at once and then whenever a minute begins. It looks at the clock often instead of sleeping for as long as
 * it takes: a machine that slept, or whose clock was set, has no sense of that.
 */
final class Minutes {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final List<Runnable> steps;
    private final Time time;
    private final Faults faults;

    Minutes(List<Runnable> steps, Time time, Faults faults) {
        this.steps = steps;
        this.time = time;
        this.faults = faults;
    }

    /** Until it is interrupted. */
    void run() {
        var next = Instant.MIN;
        try {
            while (true) {
                var now = time.clock().instant();
                boolean setBack = now.plus(MINUTE).isBefore(next);
                if (!now.isBefore(next) || setBack) {
                    for (var step : steps) attempt(step);
                    next = now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
                }
                time.pause().sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable step) {
        if (Thread.currentThread().isInterrupted()) return;
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            if (Thread.currentThread().isInterrupted()) return; // broken off: whoever comes next goes on
            faults.tell("this minute's work, which is tried again at the next", e);
        }
    }
}
