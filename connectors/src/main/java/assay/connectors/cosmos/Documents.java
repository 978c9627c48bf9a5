package assay.connectors.cosmos;

import assay.pipeline.StoreException;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The documents of one container. What can be expected is a value, all else a {@link StoreException}. Nothing here tries
 * again: the client does, once, where it was throttled. A write whose answer was lost is looked for, since the service
 * may have applied it.
 */
final class Documents {
    /** Who wrote a document: one value for each attempt of ours to write something. */
    private static final String WRITER = "writer";

    private final CosmosContainer container;
    private final Container name;
    private final RequestUnits units;

    /** A document as it was read; {@code etag} names that state of it. */
    record Document(ObjectNode body, String etag) {
        /** Whether it is the very one that we wrote, by an attempt whose answer did not reach us. */
        boolean is(ObjectNode ours) {
            return body.path(WRITER).equals(ours.path(WRITER));
        }
    }

    Documents(CosmosDatabase database, Container name, RequestUnits units) {
        this.container = database.getContainer(name.toString());
        this.name = name;
        this.units = units;
    }

    /** The beginning of a document. */
    ObjectNode named(String partition, String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put(partitionMember(), partition)
                .put(WRITER, UUID.randomUUID().toString());
    }

    Optional<Document> read(String partition, String id) {
        try {
            var response = container.readItem(id, new PartitionKey(partition), ObjectNode.class);
            count("read", response.getRequestCharge());
            return Optional.of(new Document(response.getItem(), response.getETag()));
        } catch (CosmosException e) {
            count("read", e.getRequestCharge());
            if (CosmosFaults.isOfItem(e)) return Optional.empty();
            throw CosmosFaults.refused(operation("read"), e);
        }
    }

    /** @return false if there is one with this id */
    boolean create(ObjectNode document) {
        return write(
                "create",
                document,
                Set.of(CosmosFaults.CONFLICT),
                () -> container.createItem(document, partition(document), new CosmosItemRequestOptions()));
    }

    /** @return false if it is not in that state any more, or is gone */
    boolean replace(ObjectNode document, String etag) {
        return write(
                "replace",
                document,
                Set.of(CosmosFaults.PRECONDITION_FAILED, CosmosFaults.NOT_FOUND),
                () -> container.replaceItem(
                        document,
                        id(document),
                        partition(document),
                        new CosmosItemRequestOptions().setIfMatchETag(etag)));
    }

    void upsert(ObjectNode document) {
        write(
                "upsert",
                document,
                Set.of(),
                () -> container.upsertItem(document, partition(document), new CosmosItemRequestOptions()));
    }

    private boolean write(
            String verb, ObjectNode document, Set<Integer> expected, Supplier<CosmosItemResponse<ObjectNode>> request) {
        try {
            count(verb, request.get().getRequestCharge());
            return true;
        } catch (CosmosException e) {
            count(verb, e.getRequestCharge());
            if (expected.contains(e.getStatusCode())) return false;
            var refused = CosmosFaults.refused(operation(verb), e);
            if (CosmosFaults.isUncertain(e.getStatusCode()) && isThere(document, refused)) return true;
            throw refused;
        }
    }

    /** Whether our own write of it was applied, as far as that can be found out. */
    private boolean isThere(ObjectNode document, StoreException refused) {
        try {
            return read(document.path(partitionMember()).asText(), id(document))
                    .filter(there -> there.is(document))
                    .isPresent();
        } catch (StoreException e) {
            refused.addSuppressed(e);
            return false;
        }
    }

    /**
     * Adds to numbers, by their paths, all or none; one that is not there begins at 0. If its answer is lost, nobody can say whether it was applied.
     *
     * @return false if there is no such document
     */
    boolean increment(String partition, String id, Map<String, Long> sums) {
        var patch = CosmosPatchOperations.create();
        sums.forEach((path, by) -> patch.increment(path, (long) by));
        try {
            var response = container.patchItem(
                    id, new PartitionKey(partition), patch, new CosmosPatchItemRequestOptions(), ObjectNode.class);
            count("patch", response.getRequestCharge());
            return true;
        } catch (CosmosException e) {
            count("patch", e.getRequestCharge());
            if (CosmosFaults.isOfItem(e)) return false;
            throw CosmosFaults.refused(operation("patch"), e);
        }
    }

    /**
     * All or nothing, in one partition.
     *
     * @param first one of the documents that it writes
     * @return false if one of them is there, is gone, or is in another state than expected
     */
    boolean batch(CosmosBatch batch, ObjectNode first) {
        try {
            var response = container.executeCosmosBatch(batch);
            count("batch", response.getRequestCharge());
            if (response.isSuccessStatusCode()) return true;
            int status = response.getStatusCode();
            if (Set.of(CosmosFaults.CONFLICT, CosmosFaults.PRECONDITION_FAILED, CosmosFaults.NOT_FOUND)
                    .contains(status)) return false;
            var refused =
                    new StoreException(CosmosFaults.sentence(operation("batch"), status, response.getSubStatusCode()));
            if (CosmosFaults.isUncertain(status) && isThere(first, refused)) return true;
            throw refused;
        } catch (CosmosException e) {
            count("batch", e.getRequestCharge());
            var refused = CosmosFaults.refused(operation("batch"), e);
            if (CosmosFaults.isUncertain(e.getStatusCode()) && isThere(first, refused)) return true;
            throw refused;
        }
    }

    List<ObjectNode> query(String partition, SqlQuerySpec query) {
        return query(query, within(partition), ObjectNode.class);
    }

    /** @param query that selects one number, such as {@code SELECT VALUE COUNT(1)} */
    long count(String partition, SqlQuerySpec query) {
        return query(query, within(partition), Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    List<ObjectNode> queryAllPartitions(SqlQuerySpec query) {
        return query(query, new CosmosQueryRequestOptions(), ObjectNode.class);
    }

    private static CosmosQueryRequestOptions within(String partition) {
        return new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(partition));
    }

    private <T> List<T> query(SqlQuerySpec query, CosmosQueryRequestOptions options, Class<T> type) {
        try {
            var found = new ArrayList<T>();
            for (var page : container.queryItems(query, options, type).iterableByPage()) {
                count("query", page.getRequestCharge());
                found.addAll(page.getResults());
            }
            return found;
        } catch (CosmosException e) {
            count("query", e.getRequestCharge());
            throw CosmosFaults.refused(operation("query"), e);
        }
    }

    private PartitionKey partition(ObjectNode document) {
        return new PartitionKey(document.path(partitionMember()).asText());
    }

    private String partitionMember() {
        return name.partitionKey().substring(1);
    }

    private static String id(ObjectNode document) {
        return document.path("id").asText();
    }

    private void count(String verb, double charge) {
        units.add(operation(verb), charge);
    }

    private String operation(String verb) {
        return name + "." + verb;
    }
}
