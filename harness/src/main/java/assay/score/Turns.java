package assay.score;

/** How an evaluator reads a conversation of several answers (docs/decisions/0041). Of one answer all do the same. */
public enum Turns {
    LAST("the last answer", "what is expected, or was written into its parameters, is of that one"),
    EACH("each answer; the mean counts", "what is good of any answer"),
    WORST("each answer; the worst counts", "what no answer may do"),
    WHOLE("the conversation as a whole", "what all turns took and did together");

    private final String read;
    private final String why;

    Turns(String read, String why) {
        this.read = read;
        this.why = why;
    }

    /** What it reads, in words. */
    public String read() {
        return read;
    }

    /** Of which evaluators that is so. */
    public String why() {
        return why;
    }

    /** Whether every answer of the variant's is scored by itself. */
    boolean apart() {
        return this == EACH || this == WORST;
    }
}
