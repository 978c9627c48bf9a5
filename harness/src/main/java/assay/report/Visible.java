package assay.report;

/** Text from outside, made safe to look at: what cannot be seen, or would move what is seen, is shown as a mark. */
public final class Visible {
    private static final int SHORT = 1_000;

    private Visible() {}

    /**
     * Line ends and tabs stay. Other control characters become their symbols, characters that turn the direction of
     * writing or hide text become {@code [U+202E]}, and halves of surrogate pairs become U+FFFD.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::isUnsafe)) return text;
        var visible = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> append(visible, c));
        return visible.toString();
    }

    /** A name, a reason or another short text, cut where it is none. */
    static String shortText(String text) {
        return of(Shortened.cut(text, SHORT));
    }

    private static void append(StringBuilder visible, int c) {
        if (!isUnsafe(c)) visible.appendCodePoint(c);
        else if (c < 0x20) visible.appendCodePoint(0x2400 + c);
        else if (c == 0x7f) visible.appendCodePoint(0x2421);
        else if (c == 0x2028 || c == 0x2029) visible.append('\n');
        else if (isBroken(c)) visible.append('\ufffd');
        else visible.append("[U+%04X]".formatted(c));
    }

    static boolean isUnsafe(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || c == 0x2028
                || c == 0x2029
                || turnsDirection(c)
                || (c >= 0xe0000 && c <= 0xe007f) // tag characters: invisible ASCII
                || isBroken(c);
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isBroken(int c) {
        return (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) || (c & 0xfffe) == 0xfffe;
    }
}
