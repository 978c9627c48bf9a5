package assay.pipeline;

import java.util.List;

/** Told of what happens while nobody watches: what logs, metrics and the heartbeat are made of. Must not throw. */
@FunctionalInterface
public interface Events {
    void tell(Event event);

    /** Tells several, in their order. */
    static Events all(List<Events> listeners) {
        return event -> listeners.forEach(each -> each.tell(event));
    }
}
