package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored item.
 *
 * @param number in the container, growing
 * @param body with the system properties
 * @param expires when it is gone; never, where empty
 */
record Item(LogicalPartition partition, long number, ObjectNode body, Optional<Instant> expires) {
    String id() {
        return body.path("id").asText();
    }

    String etag() {
        return body.path("_etag").asText();
    }

    int bytes() {
        return Json.bytes(body).length;
    }

    boolean isThere(Instant now) {
        return expires.isEmpty() || now.isBefore(expires.get());
    }
}
