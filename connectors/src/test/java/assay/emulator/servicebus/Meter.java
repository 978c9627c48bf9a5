package assay.emulator.servicebus;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happens. Used on the loop's thread only. */
final class Meter {
    private final Map<Event, Integer> counts = new EnumMap<>(Event.class);

    enum Event {
        CONNECTION,
        ACCEPTED,
        DUPLICATE,
        BUSY,
        DELIVERY,
        COMPLETED,
        RENEWAL
    }

    void count(Event event) {
        counts.merge(event, 1, Integer::sum);
    }

    Counts counts() {
        return new Counts(
                of(Event.CONNECTION),
                of(Event.ACCEPTED),
                of(Event.DUPLICATE),
                of(Event.BUSY),
                of(Event.DELIVERY),
                of(Event.COMPLETED),
                of(Event.RENEWAL));
    }

    private int of(Event event) {
        return counts.getOrDefault(event, 0);
    }
}
