package assay.emulator.cosmos;

import assay.emulator.cosmos.sql.OrderedPath;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The composite indexes of a container's indexing policy, without which the service refuses to order by more than one
 * property.
 */
record CompositeIndexes(List<List<OrderedPath>> indexes) {

    static CompositeIndexes of(JsonNode definition) {
        return new CompositeIndexes(definition
                .path("indexingPolicy")
                .path("compositeIndexes")
                .valueStream()
                .map(index -> index.valueStream().map(CompositeIndexes::part).toList())
                .toList());
    }

    private static OrderedPath part(JsonNode part) {
        boolean descending = part.path("order").asText("ascending").equals("descending");
        return new OrderedPath(part.path("path").asText(), descending);
    }

    /** An index serves its own order, and the exact reverse. */
    void check(List<OrderedPath> orderBy) throws RefusedException {
        if (orderBy.size() < 2 || indexes.contains(orderBy) || indexes.contains(reversed(orderBy))) return;
        throw RefusedException.badRequest(
                "The order by query does not have a corresponding composite index that it can be served from.");
    }

    private static List<OrderedPath> reversed(List<OrderedPath> orderBy) {
        return orderBy.stream()
                .map(part -> new OrderedPath(part.path(), !part.descending()))
                .toList();
    }
}
