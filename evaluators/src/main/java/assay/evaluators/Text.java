package assay.evaluators;

import java.util.function.IntUnaryOperator;

/** What the evaluators do to texts; by code points, and the same in every locale. */
final class Text {
    private static final int SHORT = 200;

    private Text() {}

    /** Upper and lower case made one, a code point at a time: no locale, no neighbour changes the outcome. */
    static String folded(String text) {
        return mapped(text, cp -> Character.toLowerCase(Character.toUpperCase(cp)));
    }

    /** Unicode white space, and the four ASCII separators. */
    static boolean isSpace(int codePoint) {
        if (codePoint < 0x80)
            return codePoint == ' '
                    || (codePoint <= '\r' && codePoint >= '\t')
                    || (codePoint <= 0x1F && codePoint >= 0x1C);
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    static boolean isBlank(String text) {
        return trimmed(text).isEmpty();
    }

    /** Without the Unicode white space around it; all of that is in the basic plane. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) start++;
        while (start < end && isSpace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** At most 200 code points, fit to be stored: half a surrogate pair becomes a replacement character. */
    static String shortened(String text) {
        boolean cut = text.codePointCount(0, text.length()) > SHORT;
        String kept = cut ? text.substring(0, text.offsetByCodePoints(0, SHORT)) + "…" : text;
        return wellFormed(kept);
    }

    /** Half a surrogate pair becomes a replacement character. */
    static String wellFormed(String text) {
        return mapped(text, cp -> Character.getType(cp) == Character.SURROGATE ? 0xFFFD : cp);
    }

    private static String mapped(String text, IntUnaryOperator map) {
        return text.codePoints()
                .map(map)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
