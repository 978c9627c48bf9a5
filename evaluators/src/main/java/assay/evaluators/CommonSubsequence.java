package assay.evaluators;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Length of the longest common subsequence, 64 cells of the table at a step (Hyyrö, "Bit-parallel LCS-length computation
 * revisited", 2004), in memory that grows with the shorter list.
 */
final class CommonSubsequence {
    /** Steps of 64 cells that are worth a score: about a second, two texts of 250,000 words. */
    private static final long STEPS = 1_000_000_000;

    private CommonSubsequence() {}

    /** Absent where the lists are too long: the product of their lengths is above 64 thousand million. */
    static OptionalInt length(List<String> one, List<String> other) {
        int start = commonStart(one, other);
        List<String> restOfOne = one.subList(start, one.size());
        List<String> restOfOther = other.subList(start, other.size());
        int end = commonStart(restOfOne.reversed(), restOfOther.reversed());
        OptionalInt between =
                between(restOfOne.subList(0, restOfOne.size() - end), restOfOther.subList(0, restOfOther.size() - end));
        return between.isPresent() ? OptionalInt.of(start + between.getAsInt() + end) : between;
    }

    private static int commonStart(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        int i = 0;
        while (i < shorter && one.get(i).equals(other.get(i))) i++;
        return i;
    }

    private static OptionalInt between(List<String> one, List<String> other) {
        List<String> shorter = one.size() <= other.size() ? one : other;
        List<String> longer = one.size() <= other.size() ? other : one;
        int words = (shorter.size() + 63) / 64;
        if ((long) words * longer.size() > STEPS) return OptionalInt.empty();
        var occurrences = new Occurrences<>(shorter);
        long[] row = new long[words];
        Arrays.fill(row, -1);
        for (String token : longer) step(row, occurrences.of(token));
        var unmatched = BitSet.valueOf(row);
        return OptionalInt.of(shorter.size() - unmatched.get(0, shorter.size()).cardinality());
    }

    /** One row of the table: a bit that is 0 is a match that the best subsequence so far ends at. */
    private static void step(long[] row, long[] mask) {
        long carry = 0;
        for (int i = 0; i < row.length; i++) {
            long old = row[i];
            long sum = old + (old & mask[i]);
            long carried = sum + carry;
            boolean overflow = Long.compareUnsigned(sum, old) < 0 || Long.compareUnsigned(carried, sum) < 0;
            row[i] = carried | (old & ~mask[i]);
            carry = overflow ? 1 : 0;
        }
    }
}
