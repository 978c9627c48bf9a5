package assay.evaluators.safety;

import java.util.ArrayList;
import java.util.List;

/** Long texts in pieces that the service takes, by code points; each begins with the end of the one before. */
final class Pieces {
    /** Code points that two pieces share, so that no sentence is seen by halves alone. */
    private static final int SHARED = 100;

    private Pieces() {}

    /**
     * All of the text; the last piece is as long as the others where there are several.
     *
     * @param longest of a piece, above {@value #SHARED}
     */
    static List<String> of(String text, int longest) {
        String whole = whole(text);
        int length = whole.codePointCount(0, whole.length());
        if (length <= longest) return List.of(whole);
        var pieces = new ArrayList<String>();
        for (int start = 0; ; start += longest - SHARED) {
            int from = Math.min(start, length - longest);
            int begin = whole.offsetByCodePoints(0, from);
            pieces.add(whole.substring(begin, whole.offsetByCodePoints(begin, longest)));
            if (from + longest >= length) return pieces;
        }
    }

    /** Fit to be sent: no half characters, no NUL. */
    private static String whole(String text) {
        return text.codePoints()
                .map(cp -> Character.getType(cp) == Character.SURROGATE ? 0xFFFD : cp == 0 ? ' ' : cp)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
