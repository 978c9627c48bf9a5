package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A physical partition.
 *
 * @param min the least effective partition key in it
 * @param max the least one above it
 */
record PartitionRange(String id, String min, String max) {
    /** Effective keys are hexadecimal and begin with 00 to 3F. */
    private static final int FIRST_BYTES = 0x40;

    /** @param count 1 or more; all of a size */
    static List<PartitionRange> split(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PartitionRange(Integer.toString(i), edge(i, count), edge(i + 1, count)))
                .toList();
    }

    private static String edge(int index, int count) {
        if (index == 0) return "";
        return index == count ? "FF" : "%02X".formatted(index * FIRST_BYTES / count) + "0".repeat(30);
    }

    boolean holds(String effectiveKey) {
        return effectiveKey.compareTo(min) >= 0 && effectiveKey.compareTo(max) < 0;
    }

    ObjectNode json(String containerRid) {
        ObjectNode json = Json.object()
                .put("_rid", containerRid)
                .put("id", id)
                .put("minInclusive", min)
                .put("maxExclusive", max);
        json.putArray("parents");
        return json;
    }
}
