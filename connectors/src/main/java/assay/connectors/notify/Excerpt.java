package assay.connectors.notify;

import assay.report.Visible;
import java.util.regex.Pattern;

/**
 * Text from outside, made fit to be shown: nothing in it that cannot be seen or that moves what is seen, and no longer than
 * there is room for. Lengths are in code points, so no character is cut in half.
 */
final class Excerpt {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    private Excerpt() {}

    /** One line. */
    static String line(String text, int longest) {
        return cut(
                Visible.of(BLANKS.matcher(cut(text, 4 * longest)).replaceAll(" "))
                        .strip(),
                longest);
    }

    /** As many lines as it has. */
    static String text(String text, int longest) {
        return cut(Visible.of(cut(text, longest)), longest);
    }

    /** With a mark where something is missing. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) return text;
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
    }
}
