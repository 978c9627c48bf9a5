package assay.cli.importing;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of JavaScript in Java's words.
 *
 * @param pattern finds the same, but for white space where {@code unicodeSpace}
 * @param unicodeSpace whether it uses {@code \s}, which in JavaScript covers all of Unicode and in Java only ASCII
 */
record JavaScriptPattern(String pattern, boolean unicodeSpace) {
    /** Escapes that are anchors or classes in Java, and plain letters in JavaScript. */
    private static final String OTHER_IN_JAVA = "AZzGQEhHRXNVveaxC";

    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    static JavaScriptPattern of(String script) throws Unusable {
        var translated = new Translation(script).run();
        try {
            Pattern.compile(translated.pattern());
            return translated;
        } catch (PatternSyntaxException e) {
            throw new Unusable("a regular expression that Java does not read: " + e.getDescription());
        }
    }

    /** A pattern that finds just this text. */
    static String literally(String text) {
        var pattern = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) pattern.append('\\');
            pattern.appendCodePoint(c);
        });
        return pattern.toString();
    }

    private static final class Translation {
        private final String script;
        private final StringBuilder out = new StringBuilder();
        private boolean inClass;
        private boolean space;
        private boolean allSpaceAndNone;

        Translation(String script) {
            this.script = script;
        }

        JavaScriptPattern run() throws Unusable {
            for (int i = 0; i < script.length(); i++) {
                char c = script.charAt(i);
                if (c == '\\') i = escape(i);
                else if (inClass) inClass(i, c);
                else outside(i, c);
            }
            return new JavaScriptPattern(out.toString(), space);
        }

        private int escape(int at) throws Unusable {
            if (at + 1 == script.length()) throw new Unusable("a regular expression that ends in a backslash");
            char next = script.charAt(at + 1);
            boolean hex = next == 'x' && script.substring(at + 2).matches("(?s)[0-9A-Fa-f]{2}.*");
            if (!hex && OTHER_IN_JAVA.indexOf(next) >= 0) {
                throw new Unusable("`\\" + next + "` means something else in Java than in JavaScript");
            }
            if (next == 'u' && script.startsWith("{", at + 2)) throw new Unusable("`\\u{...}` is JavaScript's alone");
            boolean first = next == 's' || next == 'S';
            if (first && !(inClass && allSpaceAndNone)) space = true;
            out.append('\\').append(next);
            return at + 1;
        }

        private void inClass(int at, char c) throws Unusable {
            if (c == '[') {
                out.append("\\[");
                return;
            }
            if (c == '&' && script.startsWith("&&", at))
                throw new Unusable("`&&` in a class means something else in Java");
            if (c == ']') inClass = false;
            out.append(c);
        }

        private void outside(int at, char c) throws Unusable {
            if (c == '$') {
                out.append("\\z"); // Java's own also matches before a last line break
                return;
            }
            if (c == '[') {
                if (script.startsWith("[]", at) || script.startsWith("[^]", at)) {
                    throw new Unusable("an empty class `[]` or `[^]` is JavaScript's alone");
                }
                inClass = true;
                allSpaceAndNone = script.startsWith("[\\s\\S]", at) || script.startsWith("[\\S\\s]", at);
            }
            if (c == '(' && script.startsWith("(?", at) && !script.substring(at).matches("(?s)\\(\\?(:|=|!|<).*")) {
                throw new Unusable("a group that JavaScript does not read");
            }
            out.append(c);
        }
    }
}
