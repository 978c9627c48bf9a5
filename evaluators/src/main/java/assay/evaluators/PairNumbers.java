package assay.evaluators;

/** Numbers pairs of numbers from 0 on, in the order in which they are met. */
final class PairNumbers {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // spreads neighbours over the table (Knuth, 6.4)
    private final long[] keys;
    /** One more than the number; 0 is a free slot. */
    private final int[] numbers;

    private final int shift;
    private int size;

    /** @param most how many there can be */
    PairNumbers(int most) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, most)); // at most half of it is taken
        keys = new long[1 << bits];
        numbers = new int[1 << bits];
        shift = 64 - bits;
    }

    int size() {
        return size;
    }

    /** Its number; a new one where the pair has none. */
    int number(int one, int other) {
        long key = key(one, other);
        int slot = slot(key);
        if (numbers[slot] == 0) {
            keys[slot] = key;
            numbers[slot] = ++size;
        }
        return numbers[slot] - 1;
    }

    /** Its number; -1 where it has none. */
    int find(int one, int other) {
        return numbers[slot(key(one, other))] - 1;
    }

    private static long key(int one, int other) {
        return ((long) one << 32) | other;
    }

    /** Where it is, or would be. */
    private int slot(long key) {
        int slot = (int) ((key * GOLDEN) >>> shift);
        while (numbers[slot] != 0 && keys[slot] != key) slot = (slot + 1) & (keys.length - 1);
        return slot;
    }
}
