package assay.report;

import java.util.regex.Pattern;

/** Text from outside on one line of a terminal: it can move no cursor, set no colour or title, and turn no direction. */
final class TerminalText {
    private static final Pattern ESCAPES = Pattern.compile(
            "(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]?|(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*+(?:\u0007|\u001b\\\\|\u009c)?|\u001b[ -/]*+[0-~]?");

    private TerminalText() {}

    /** At most {@code width} columns. */
    static String line(String text, int width) {
        String read = text.length() > 20L * width ? text.substring(0, 20 * width) + "\u2026" : text;
        var line = new StringBuilder();
        ESCAPES.matcher(read)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip()
                .codePoints()
                .filter(c -> !Visible.isUnsafe(c))
                .forEach(line::appendCodePoint);
        return DisplayWidth.fit(line.toString(), width);
    }
}
