package assay.connectors;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time as the connectors see it; tests hand in one that passes at once.
 *
 * @param clock for dates that endpoints name, and for how long a breaker stays open
 * @param nanos a monotonic count, as {@link System#nanoTime()}
 */
public record Time(Clock clock, LongSupplier nanos, Pause pause) {
    public static final Time SYSTEM = new Time(Clock.systemUTC(), System::nanoTime, Thread::sleep);

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Since a reading of {@link #nanos}. */
    public Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }
}
