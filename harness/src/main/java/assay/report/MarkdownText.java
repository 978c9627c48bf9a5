package assay.report;

import java.util.regex.Pattern;

/**
 * Text from outside as Markdown that shows it and does nothing else: no markup, HTML, image or link, and no mention or
 * reference that would notify somebody. An invisible space breaks {@code @name}, {@code #1} and web addresses, which
 * escapes alone do not stop.
 */
final class MarkdownText {
    private static final char BREAK = '\u200b';
    private static final Pattern GITHUB_ISSUE = Pattern.compile("(?i)\\b(GH)-(?=\\d)");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?<=\\w):(?=//)|(?<=mailto|xmpp):|(?<=www)\\.");

    private MarkdownText() {}

    /** On one line; a table cell, a heading or a paragraph. Cut to {@code limit} characters before it is escaped. */
    static String inline(String text, int limit) {
        return escaped(Visible.of(Shortened.cut(text, limit)).strip().replaceAll("\\s+", " "));
    }

    /** As a quotation that keeps its lines. */
    static String quote(String text, int limit) {
        return Visible.of(Shortened.cut(text, limit))
                .strip()
                .lines()
                .map(line -> "> " + escaped(line.strip()))
                .reduce((one, other) -> one + "<br>\n" + other)
                .orElse("> _(no text)_");
    }

    private static String escaped(String line) {
        String broken = GITHUB_ISSUE.matcher(line).replaceAll("$1" + BREAK + "-");
        broken = ADDRESS.matcher(broken).replaceAll(BREAK + "$0" + BREAK);
        var escaped = new StringBuilder(broken.length() + 16);
        for (int i = 0; i < broken.length(); i++) {
            char c = broken.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@', '#' -> escaped.append('\\').append(c).append(BREAK);
                case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '!', '|', '~', '$', '+', '-', '=', ':', '.' ->
                    escape(escaped, broken, i);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Within a word or a number these do nothing, and are left to be read; the others always escape. */
    private static void escape(StringBuilder escaped, String line, int at) {
        char c = line.charAt(at);
        boolean plain = "+-=:.".indexOf(c) >= 0 && at > 0 && !startsList(line, at);
        if (!plain) escaped.append('\\');
        escaped.append(c);
    }

    /** Whether all before it is digits, as in {@code 1.}. */
    private static boolean startsList(String line, int at) {
        return line.chars().limit(at).allMatch(c -> c >= '0' && c <= '9');
    }
}
