package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;

/** Collects what is wrong with one document: a YAML file, or one record of a bulk file. */
interface Faults {
    /** The value at {@code at} is wrong. */
    void error(JsonPointer at, String message);

    /** The key itself is wrong, not its value. */
    void errorAtKey(JsonPointer map, String key, String message);

    /** An error that may turn out to be none: {@link #withdraw} takes all of one cause back. */
    void errorUnless(Object cause, JsonPointer at, String message);

    void withdraw(Object cause);

    /** Whether there is no error at {@code at} or inside it, so that what stands there can be used. */
    boolean sound(JsonPointer at);
}
