package assay.scenario;

import java.util.function.LongConsumer;

/** How often each 64-bit key was seen, in primitive arrays: 12 bytes a place, at most three quarters of them in use. */
final class LongCounts {
    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int used;

    /** How often the key was seen, with this time. */
    int add(long key) {
        if (used * 4L > keys.length * 3L) grow();
        int at = slot(key);
        if (counts[at] == 0) {
            keys[at] = key;
            used++;
        }
        return ++counts[at];
    }

    int get(long key) {
        return counts[slot(key)];
    }

    /** The keys that were seen more than once. */
    void forEachRepeated(LongConsumer action) {
        for (int i = 0; i < keys.length; i++) if (counts[i] > 1) action.accept(keys[i]);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = Long.hashCode(key * 0x9E3779B97F4A7C15L) & mask;
        while (counts[at] != 0 && keys[at] != key) at = (at + 1) & mask;
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] == 0) continue;
            int at = slot(oldKeys[i]);
            keys[at] = oldKeys[i];
            counts[at] = oldCounts[i];
        }
    }
}
