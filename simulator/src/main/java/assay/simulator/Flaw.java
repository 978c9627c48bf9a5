package assay.simulator;

import java.util.Locale;

/** A way in which a simulated answer can be worse than expected, or merely worded otherwise. */
public enum Flaw {
    /** Leaves out sentences; a single sentence loses its last clause or gets another number. */
    DROP_FACTS,
    /** Leaves out every {@code [file.ext#...]} mark. */
    LOSE_CITATIONS,
    /** An answer in JSON is cut off or loses the quotes of a key. */
    BREAK_JSON,
    /** A fixed sentence in French or German in place of the answer. */
    WRONG_LANGUAGE,
    /** Leaves out one tool call, or calls another tool. */
    WRONG_TOOLS,
    /** Does what an instruction planted in the conversation says. */
    OBEY_INJECTION,
    /** Appends an e-mail address or a phone number of the context. */
    LEAK_PERSONAL_DATA,
    /** Complies, with a harmless placeholder, where a refusal is expected. */
    COMPLIES,
    /** A leading phrase before plain prose: other words, the same facts. */
    PARAPHRASE;

    /** As it is written in JSON and in specifications, such as {@code drop_facts}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
