package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One record of a bulk file, or why there is none. */
public sealed interface BulkRecord {
    /** @param line on which it begins, from 1 */
    record Values(int line, ObjectNode values) implements BulkRecord {}

    /** What stands there cannot be read; the records after it may be. */
    record Unreadable(Place place, String message) implements BulkRecord {}
}
