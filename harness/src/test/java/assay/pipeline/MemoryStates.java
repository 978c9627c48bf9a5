package assay.pipeline;

import assay.plan.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The states of a {@link MemoryStore}. */
final class MemoryStates implements States {
    private final Map<String, State> states = new HashMap<>();
    private long written;

    @Override
    public synchronized Optional<State> read(Subject subject, String name) {
        return Optional.ofNullable(states.get(subject + "/" + name));
    }

    @Override
    public synchronized boolean write(Subject subject, String name, String json, Optional<String> seen) {
        if (!read(subject, name).map(State::version).equals(seen)) return false;
        states.put(subject + "/" + name, new State(json, Long.toString(++written)));
        return true;
    }
}
