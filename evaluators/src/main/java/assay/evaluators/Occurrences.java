package assay.evaluators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each token stands in a list, as a row of bits. A token in many places keeps its row; there are at most 64 of
 * those, so all rows are as long as the list. The row of any other is filled when it is asked for.
 */
final class Occurrences<T> {
    private final Map<T, Places> places = new HashMap<>();
    private final long[] scratch;
    private int[] inScratch = {};

    Occurrences(List<T> tokens) {
        int words = (tokens.size() + 63) / 64;
        scratch = new long[words];
        var counts = Tokens.counts(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            T token = tokens.get(i);
            int count = counts.getOrDefault(token, 0);
            places.computeIfAbsent(
                            token, ignored -> count > words ? new Many(new long[words]) : new Few(new int[count]))
                    .add(i);
        }
    }

    /** A bit is 1 where the token stands; good until the next call. */
    long[] of(T token) {
        for (int index : inScratch) scratch[index >> 6] = 0;
        inScratch = new int[0];
        return switch (places.get(token)) {
            case null -> scratch;
            case Many many -> many.row;
            case Few few -> {
                inScratch = few.indexes;
                for (int index : inScratch) scratch[index >> 6] |= 1L << index;
                yield scratch;
            }
        };
    }

    private sealed interface Places {
        void add(int index);
    }

    private static final class Many implements Places {
        private final long[] row;

        Many(long[] row) {
            this.row = row;
        }

        @Override
        public void add(int index) {
            row[index >> 6] |= 1L << index;
        }
    }

    private static final class Few implements Places {
        private final int[] indexes;
        private int filled;

        Few(int[] indexes) {
            this.indexes = indexes;
        }

        @Override
        public void add(int index) {
            indexes[filled++] = index;
        }
    }
}
