package assay.pipeline;

/** Told of what happens while nobody watches: what logs, metrics and the heartbeat are made of. Must not throw. */
@FunctionalInterface
public interface Events {
    void tell(Event event);
}
