package assay.connectors.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.scenario.ContentHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the lines of a file stand, by a key that each has: no text is held, 28 bytes a line. Lines of the same key keep
 * their order. Keys are compared by 64 bits of their SHA-256, so who reads the line checks its key.
 */
final class LineIndex {
    /** Where a line stands, in bytes. */
    record Place(long offset, int length) {}

    private final long[] keys;
    private final long[] offsets;
    private final int[] lengths;
    private final int[] buckets;
    /** The next line in the same bucket, -1 at its end. */
    private final int[] next;

    private LineIndex(Builder lines) {
        keys = Arrays.copyOf(lines.keys, lines.size);
        offsets = Arrays.copyOf(lines.offsets, lines.size);
        lengths = Arrays.copyOf(lines.lengths, lines.size);
        next = new int[lines.size];
        buckets = new int[Math.max(1, Integer.highestOneBit(lines.size) << 1)];
        Arrays.fill(buckets, -1);
        for (int line = lines.size - 1; line >= 0; line--) { // backwards, so that a bucket begins with its first line
            int bucket = bucket(keys[line]);
            next[line] = buckets[bucket];
            buckets[bucket] = line;
        }
    }

    /** @param nth from 1, among the lines with this key */
    Optional<Place> find(String key, int nth) {
        long wanted = hash(key);
        int seen = 0;
        for (int line = buckets[bucket(wanted)]; line >= 0; line = next[line]) {
            if (keys[line] == wanted && ++seen == nth) return Optional.of(new Place(offsets[line], lengths[line]));
        }
        return Optional.empty();
    }

    private int bucket(long key) {
        return (int) key & (buckets.length - 1);
    }

    private static long hash(String key) {
        return ByteBuffer.wrap(ContentHash.digest().digest(key.getBytes(UTF_8))).getLong();
    }

    /** Takes lines in, in the order of the file. */
    static final class Builder {
        private long[] keys = new long[64];
        private long[] offsets = new long[64];
        private int[] lengths = new int[64];
        private int size;

        void add(String key, Place place) {
            if (size == keys.length) grow();
            keys[size] = hash(key);
            offsets[size] = place.offset();
            lengths[size++] = place.length();
        }

        private void grow() {
            int larger = size + (size >> 1);
            keys = Arrays.copyOf(keys, larger);
            offsets = Arrays.copyOf(offsets, larger);
            lengths = Arrays.copyOf(lengths, larger);
        }

        LineIndex build() {
            return new LineIndex(this);
        }
    }
}
