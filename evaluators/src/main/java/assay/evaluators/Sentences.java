package assay.evaluators;

import java.util.regex.Pattern;

/**
 * Counts sentences. One ends at a full stop, question mark or exclamation mark before white space, closing quotes and
 * brackets included; at such a mark of Chinese, Japanese or Hindi; and at the end of a line, as in a list. A full stop
 * before a small letter (e.g. here) ends none, and the number of a list's item is not one.
 */
final class Sentences {
    private static final Pattern ITEM_NUMBER = Pattern.compile("[ \\t]*+\\d{1,3}[.)](?=\\s)");
    private static final String CLOSING = "\"'”’)]*_";

    private boolean inSentence;
    private Mark mark = Mark.NONE;
    private boolean spaced;
    private int count;

    private Sentences() {}

    static int count(String text) {
        var sentences = new Sentences();
        text.lines().forEach(sentences::addLine);
        return sentences.count;
    }

    private void addLine(String line) {
        var item = ITEM_NUMBER.matcher(line);
        line.substring(item.lookingAt() ? item.end() : 0).codePoints().forEach(this::add);
        end();
    }

    private void add(int codePoint) {
        switch (codePoint) {
            case '。', '！', '？', '।' -> end();
            case '.' -> mark = mark == Mark.NONE ? Mark.FULL_STOP : mark;
            case '!', '?', '…' -> mark = Mark.OTHER;
            default -> addOther(codePoint);
        }
    }

    private void addOther(int codePoint) {
        if (Text.isSpace(codePoint)) {
            spaced = mark != Mark.NONE;
            return;
        }
        if (mark != Mark.NONE && !spaced && CLOSING.indexOf(codePoint) >= 0) return;
        if (spaced && !(mark == Mark.FULL_STOP && Character.isLowerCase(codePoint))) end();
        mark = Mark.NONE;
        spaced = false;
        inSentence |= Character.isLetterOrDigit(codePoint);
    }

    private void end() {
        if (inSentence) count++;
        inSentence = false;
        mark = Mark.NONE;
        spaced = false;
    }

    /** The last mark that may end the sentence. */
    private enum Mark {
        NONE,
        FULL_STOP,
        OTHER
    }
}
