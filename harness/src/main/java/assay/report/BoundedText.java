package assay.report;

/** A text of at most so many characters. What does not fit is dropped as a whole, with all that follows, and a note says so. */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private final String note;
    private String closing = "";
    private boolean full;

    BoundedText(int limit, String note) {
        this.limit = limit;
        this.note = note;
    }

    void add(String block) {
        full = full || text.length() + block.length() + closing.length() + note.length() > limit;
        if (!full) text.append(block);
    }

    /** Begins what must be ended: the end is kept in reserve. Returns whether it was begun. */
    boolean open(String beginning, String end) {
        full = full || text.length() + beginning.length() + end.length() + note.length() > limit;
        if (full) return false;
        text.append(beginning);
        closing = end;
        return true;
    }

    void close() {
        text.append(closing);
        closing = "";
    }

    @Override
    public String toString() {
        return text + closing + (full ? note : "");
    }
}
