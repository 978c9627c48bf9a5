package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is asked of one item, by a request of its own or within a batch. */
sealed interface ItemOperation {
    String id();

    /** Conditions on the version that is there: the ETag that it must have, or must not. */
    record Conditions(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
        void check(Item item) throws RefusedException {
            boolean stale = ifMatch.isPresent()
                    && !ifMatch.get().equals("*")
                    && !ifMatch.get().equals(item.etag());
            if (stale) throw RefusedException.precondition();
        }
    }

    record Create(ObjectNode body) implements ItemOperation {
        @Override
        public String id() {
            return body.path("id").asText();
        }
    }

    record Upsert(ObjectNode body, Conditions conditions) implements ItemOperation {
        @Override
        public String id() {
            return body.path("id").asText();
        }
    }

    record Read(String id, Conditions conditions) implements ItemOperation {}

    record Replace(String id, ObjectNode body, Conditions conditions) implements ItemOperation {}

    record Patch(String id, ObjectNode body, Conditions conditions) implements ItemOperation {}

    record Delete(String id, Conditions conditions) implements ItemOperation {}
}
