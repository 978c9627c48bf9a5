package assay.pipeline;

import java.time.Instant;

/** What a handler says of a message that it was given. What it cannot say, it throws. */
public sealed interface Handled {
    /** The message is done with. */
    record Done() implements Handled {}

    /**
     * The message is to come again.
     *
     * @param at when, as its next attempt
     * @param why for a person who reads the log
     */
    record Later(Instant at, String why) implements Handled {}

    /**
     * No further attempt can do better.
     *
     * @param reason a few words, the same for the same cause
     * @param description what a person needs to know of this case; no text of prompts or answers
     */
    record Dead(String reason, String description) implements Handled {}
}
