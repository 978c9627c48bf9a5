package assay.pipeline;

import assay.plan.Subject;
import java.util.Optional;

/** Keeps what changes, such as where a schedule stands. Whoever changes it must have seen what was there. */
public interface States {
    Optional<State> read(Subject subject, String name);

    /**
     * Writes a state, if it is still what it was when it was read.
     *
     * @param name of what is kept of the subject; letters, digits and dashes
     * @param seen the version that was read; empty: there was none
     * @return false if another has written meanwhile; then nothing was changed
     */
    boolean write(Subject subject, String name, String json, Optional<String> seen);

    /**
     * What is kept.
     *
     * @param version names this content; opaque
     */
    record State(String json, String version) {}
}
