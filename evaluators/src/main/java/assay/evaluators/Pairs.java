package assay.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Things of two lists paired off, each once at most, as many as can be (Kuhn's augmenting paths).
 *
 * @param missed positions in the first list of what has no partner
 */
record Pairs(List<Integer> missed) {
    /** Whether one of the first list may go with one of the second. */
    @FunctionalInterface
    interface Fit {
        boolean test(int first, int second);
    }

    static Pairs of(int first, int second, Fit fit) {
        int[] partner = new int[second];
        Arrays.fill(partner, -1);
        boolean[][] fits = new boolean[first][second];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) fits[i][j] = fit.test(i, j);
        }
        var missed = IntStream.range(0, first)
                .filter(i -> !augment(i, fits, partner, new boolean[second]))
                .boxed()
                .toList();
        return new Pairs(missed);
    }

    private static boolean augment(int i, boolean[][] fits, int[] partner, boolean[] tried) {
        for (int j = 0; j < partner.length; j++) {
            if (!fits[i][j] || tried[j]) continue;
            tried[j] = true;
            if (partner[j] < 0 || augment(partner[j], fits, partner, tried)) {
                partner[j] = i;
                return true;
            }
        }
        return false;
    }
}
