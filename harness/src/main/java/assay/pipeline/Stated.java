package assay.pipeline;

import assay.plan.Subject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One state with its type: what is kept of a subject under a name. */
public record Stated<T>(States states, Subject subject, String name, Class<T> type) {

    /** What is there, and its version to write over. */
    public record Seen<T>(Optional<T> value, Optional<String> version) {}

    private static final int TRIES = 20;

    public Seen<T> read() {
        var state = states.read(subject, name);
        return new Seen<>(state.map(kept -> StoredJson.state(kept.json(), type)), state.map(States.State::version));
    }

    public Optional<T> value() {
        return read().value();
    }

    /** @return false if another has written since it was seen */
    public boolean write(T value, Seen<T> seen) {
        return states.write(subject, name, StoredJson.writeState(value), seen.version());
    }

    /**
     * Changes what is there, again for as long as others are faster.
     *
     * @return what it is now
     */
    public T change(T initial, UnaryOperator<T> change) {
        for (int i = 0; i < TRIES; i++) {
            var seen = read();
            T changed = change.apply(seen.value().orElse(initial));
            if (write(changed, seen)) return changed;
        }
        throw new StoreException("The state " + name + " of " + subject + " was written by others " + TRIES
                + " times in a row; try again.");
    }
}
