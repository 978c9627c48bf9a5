package assay.emulator.servicebus;

import java.time.Duration;
import java.util.Locale;

/**
 * A queue as it is made.
 *
 * @param name matched without regard to case
 * @param lock how long a delivered message is its receiver's
 * @param maxDeliveries after as many, a message that comes back goes to the queue's dead letters
 * @param duplicateWindow how long a message id is remembered; zero: no duplicate detection
 */
public record QueueSettings(String name, Duration lock, int maxDeliveries, Duration duplicateWindow) {
    public QueueSettings {
        if (!lock.isPositive()) throw new IllegalArgumentException("a lock lasts longer than " + lock);
        if (maxDeliveries < 1) throw new IllegalArgumentException("at least one delivery, not " + maxDeliveries);
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Locks of 30 seconds, 10 deliveries, ids remembered for an hour, as infra/ has it. */
    public static QueueSettings of(String name) {
        return new QueueSettings(name, Duration.ofSeconds(30), 10, Duration.ofHours(1));
    }

    public QueueSettings maxDeliveries(int most) {
        return new QueueSettings(name, lock, most, duplicateWindow);
    }
}
