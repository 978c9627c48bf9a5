package assay.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a text quotes: between straight or typographic double quotation marks, guillemets, or the corner brackets
 * of Chinese and Japanese; not between single marks, which apostrophes are, too. A quotation ends before an empty line.
 */
final class Quotes {
    private static final String OPEN = "\"\u201c\u201e\u00ab\u00bb\u300c\u300e";
    /** What ends each of them; German ends with what English begins with. */
    private static final List<String> CLOSE =
            List.of("\"", "\u201d", "\u201c\u201d", "\u00bb", "\u00ab", "\u300d", "\u300f");

    private Quotes() {}

    /** What stands between the marks, white space folded, in order. */
    static List<String> in(String text) {
        var found = new ArrayList<String>();
        var ends = new Ends(text);
        int at = 0;
        while (at < text.length()) {
            int mark = OPEN.indexOf(text.charAt(at));
            int from = at + 1;
            Optional<Integer> end = mark < 0 ? Optional.empty() : ends.of(mark, from);
            end.ifPresent(to -> found.add(folded(text.substring(from, to))));
            at = end.map(to -> to + 1).orElse(from);
        }
        return found;
    }

    /** Runs of white space made one space, none around the text. */
    static String folded(String text) {
        var kept = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Text.isSpace(c);
            if (!space && gap && !kept.isEmpty()) kept.append(' ');
            if (!space) kept.append(c);
            gap = space;
        }
        return kept.toString();
    }

    /** Looks ahead for the ends of quotations, over each part of the text once per kind of mark. */
    private static final class Ends {
        private final String text;
        private final int[] next = new int[CLOSE.size()];

        Ends(String text) {
            this.text = text;
        }

        Optional<Integer> of(int mark, int from) {
            int paragraph = paragraph(from);
            if (next[mark] < from) next[mark] = search(CLOSE.get(mark), from);
            int end = next[mark];
            return end < paragraph ? Optional.of(end) : Optional.empty();
        }

        private int search(String marks, int from) {
            int i = from;
            while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) i++;
            return i;
        }

        private int paragraphFrom = -1;
        private int paragraphEnd = -1;

        private int paragraph(int from) {
            if (from > paragraphEnd || paragraphFrom < 0) {
                paragraphFrom = from;
                int empty = text.indexOf("\n\n", from);
                paragraphEnd = empty < 0 ? text.length() : empty;
            }
            return paragraphEnd;
        }
    }
}
