package assay.alert;

import java.time.Duration;
import java.util.Optional;

/** Delivers notices to one channel. Delivering one again is harmless: the channel merges by {@link Notice#deduplication}. */
public interface Notifier {
    /** The channel's name in {@code assay.yaml}. */
    String name();

    /** Tries once, within seconds. Never throws for what the other side does. */
    Sent send(Told told);

    /** What came of it. */
    sealed interface Sent {
        record Delivered() implements Sent {}

        /** Not now: it is down, or too much for it. */
        record Later(String why, Optional<Duration> after) implements Sent {}

        /** Never: it says that what we send, or we, are wrong. */
        record Refused(String why) implements Sent {}
    }
}
