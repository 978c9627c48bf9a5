package assay.evaluators;

import java.util.Arrays;
import java.util.List;

/**
 * Levenshtein's distance of two texts in code points, 64 cells of the table at a step (Hyyrö, "A bit-vector algorithm for
 * computing Levenshtein and Damerau edit distances", 2003), within an amount of work that all calls share.
 */
final class EditDistance {
    /** Steps that are worth a score: about a second, two texts of 125,000 characters. */
    private static final long STEPS = 250_000_000;
    /** What a step costs is paid for a few characters, too. */
    private static final int SHORT = 64;

    private long steps;

    /** Whether two texts were too long to compare; their distance is then wrong. */
    boolean exhausted() {
        return steps > STEPS;
    }

    /** 1 - distance / longer length; of two empty texts 1. */
    double similarity(String one, String other) {
        int longer = Math.max(one.codePointCount(0, one.length()), other.codePointCount(0, other.length()));
        return longer == 0 ? 1 : 1 - (double) distance(one, other) / longer;
    }

    int distance(String one, String other) {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        int[] longer = first.length >= second.length ? first : second;
        int[] shorter = first.length >= second.length ? second : first;
        int start = 0;
        while (start < shorter.length && shorter[start] == longer[start]) start++;
        int end = 0;
        while (end < shorter.length - start && shorter[shorter.length - 1 - end] == longer[longer.length - 1 - end])
            end++;
        return between(
                Arrays.copyOfRange(shorter, start, shorter.length - end),
                Arrays.copyOfRange(longer, start, longer.length - end));
    }

    private int between(int[] shorter, int[] longer) {
        int words = (shorter.length + 63) / 64;
        steps += (long) words * longer.length + SHORT;
        if (words == 0 || exhausted()) return longer.length;
        List<Integer> pattern = Arrays.stream(shorter).boxed().toList();
        return new Column(new Occurrences<>(pattern), shorter.length).over(longer);
    }

    /** A column of the table as differences from cell to cell: where the next cell is one more, where it is one less. */
    private static final class Column {
        private final Occurrences<Integer> occurrences;
        private final long[] more;
        private final long[] less;
        private final long lastCell;
        private int distance;

        Column(Occurrences<Integer> occurrences, int height) {
            this.occurrences = occurrences;
            more = new long[(height + 63) / 64];
            Arrays.fill(more, -1);
            less = new long[more.length];
            lastCell = 1L << (height - 1);
            distance = height;
        }

        int over(int[] text) {
            for (int character : text) next(occurrences.of(character));
            return distance;
        }

        private void next(long[] equal) {
            long moreIn = 1;
            long lessIn = 0;
            for (int i = 0; i < more.length; i++) {
                long vertical = equal[i] | less[i];
                long matched = equal[i] | lessIn;
                long horizontal = (((matched & more[i]) + more[i]) ^ more[i]) | matched;
                long rightMore = less[i] | ~(horizontal | more[i]);
                long rightLess = more[i] & horizontal;
                if (i == more.length - 1) {
                    if ((rightMore & lastCell) != 0) distance++;
                    if ((rightLess & lastCell) != 0) distance--;
                }
                long shiftedMore = (rightMore << 1) | moreIn;
                long shiftedLess = (rightLess << 1) | lessIn;
                moreIn = rightMore >>> 63;
                lessIn = rightLess >>> 63;
                more[i] = shiftedLess | ~(vertical | shiftedMore);
                less[i] = shiftedMore & vertical;
            }
        }
    }
}
