package assay.functions;

import assay.connectors.cosmos.RequestUnits;
import assay.pipeline.Event;
import assay.pipeline.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes each event as a line of JSON, and at most once a minute what the store has cost this process so far. */
final class EventLog implements Events {
    private static final Duration BETWEEN_COSTS = Duration.ofMinutes(1);

    private final Consumer<String> lines;
    private final Supplier<Map<String, RequestUnits.Use>> requestUnits;
    private final InstantSource clock;
    private Instant nextCosts;

    /** @param requestUnits so far, by operation */
    EventLog(Consumer<String> lines, Supplier<Map<String, RequestUnits.Use>> requestUnits, InstantSource clock) {
        this.lines = lines;
        this.requestUnits = requestUnits;
        this.clock = clock;
        this.nextCosts = clock.instant().plus(BETWEEN_COSTS);
    }

    @Override
    public void tell(Event event) {
        lines.accept(EventLine.of(event));
        if (costsAreDue()) lines.accept(EventLine.ofRequestUnits(requestUnits.get()));
    }

    private synchronized boolean costsAreDue() {
        var now = clock.instant();
        if (now.isBefore(nextCosts)) return false;
        nextCosts = now.plus(BETWEEN_COSTS);
        return true;
    }
}
