package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchTest extends AccountTest {

    @Test
    void aBatchDoesAllThatItHolds() {
        CosmosContainer container = account().newContainer();
        container.createItem(item("replaced"));
        container.createItem(item("patched").put("n", 1));
        container.createItem(item("deleted"));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(item("created"));
        batch.upsertItemOperation(item("upserted"));
        batch.replaceItemOperation("replaced", item("replaced").put("n", 2));
        batch.patchItemOperation("patched", CosmosPatchOperations.create().increment("/n", 1));
        batch.readItemOperation("patched");
        batch.deleteItemOperation("deleted");

        CosmosBatchResponse response = container.executeCosmosBatch(batch);

        assertTrue(response.isSuccessStatusCode());
        assertEquals(List.of(201, 201, 200, 200, 200, 204), statuses(response));
        assertEquals(
                2,
                response.getResults().get(4).getItem(ObjectNode.class).path("n").asInt());
        assertEquals(2, read(container, "replaced").path("n").asInt());
        assertEquals(
                read(container, "created").path("_etag").asText(),
                response.getResults().getFirst().getETag());
        assertRefused(404, () -> container.readItem("deleted", P, JsonNode.class));
    }

    @Test
    void aBatchThatFailsInPartChangesNothing() {
        CosmosContainer container = account().newContainer();
        container.createItem(item("there"));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(item("new"));
        batch.createItemOperation(item("there"));
        batch.deleteItemOperation("there");

        CosmosBatchResponse response = container.executeCosmosBatch(batch);

        assertFalse(response.isSuccessStatusCode());
        assertEquals(409, response.getStatusCode());
        assertEquals(List.of(424, 409, 424), statuses(response));
        assertEquals("there", read(container, "there").path("id").asText());
        assertRefused(404, () -> container.readItem("new", P, JsonNode.class));
    }

    @Test
    void aStaleETagStopsTheWholeBatch() {
        CosmosContainer container = account().newContainer();
        String stale = container.createItem(item("head").put("next", 1)).getETag();
        container.upsertItem(item("head").put("next", 2));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(item("manifest"));
        batch.replaceItemOperation(
                "head", item("head").put("next", 3), new CosmosBatchItemRequestOptions().setIfMatchETag(stale));

        CosmosBatchResponse response = container.executeCosmosBatch(batch);

        assertEquals(List.of(424, 412), statuses(response));
        assertEquals(2, read(container, "head").path("next").asInt());
        assertRefused(404, () -> container.readItem("manifest", P, JsonNode.class));
    }

    @Test
    void aBatchIsOfOnePartition() {
        CosmosContainer container = account().newContainer();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(item("a", "P"));
        batch.createItemOperation(item("b", "Q"));

        CosmosBatchResponse response = container.executeCosmosBatch(batch);

        assertEquals(List.of(424, 400), statuses(response));
    }

    @Test
    void bulkWritesGoToManyPartitions() {
        CosmosContainer container = account().newContainer();
        var operations = new ArrayList<CosmosItemOperation>();
        for (int i = 0; i < 50; i++) {
            operations.add(CosmosBulkOperations.getCreateItemOperation(
                    item("a" + i, "pk-" + i % 5), new PartitionKey("pk-" + i % 5)));
        }

        Map<String, Integer> statuses = bulk(container, operations);

        assertEquals(50, statuses.size());
        assertEquals(List.of(201), statuses.values().stream().distinct().toList());
        assertEquals(
                50,
                container
                        .queryItems("SELECT VALUE COUNT(1) FROM c", new CosmosQueryRequestOptions(), Integer.class)
                        .iterator()
                        .next());
    }

    @Test
    void eachBulkOperationFailsForItself() {
        CosmosContainer container = account().newContainer();
        container.createItem(item("there"));
        container.createItem(item("old"));

        Map<String, Integer> statuses = bulk(
                container,
                List.of(
                        CosmosBulkOperations.getCreateItemOperation(item("there"), P),
                        CosmosBulkOperations.getUpsertItemOperation(item("old").put("n", 2), P),
                        CosmosBulkOperations.getDeleteItemOperation("missing", P),
                        CosmosBulkOperations.getCreateItemOperation(item("new"), P)));

        assertEquals(Map.of("there", 409, "old", 200, "missing", 404, "new", 201), statuses);
        assertEquals(2, read(container, "old").path("n").asInt());
    }

    private static List<Integer> statuses(CosmosBatchResponse response) {
        return response.getResults().stream()
                .map(result -> result.getStatusCode())
                .toList();
    }

    /** The status of each operation by the id of its item. */
    private static Map<String, Integer> bulk(CosmosContainer container, List<CosmosItemOperation> operations) {
        var statuses = new TreeMap<String, Integer>();
        for (CosmosBulkOperationResponse<?> each : container.executeBulkOperations(operations)) {
            String id = each.getOperation().getId() != null
                    ? each.getOperation().getId()
                    : ((ObjectNode) each.getOperation().getItem()).path("id").asText();
            statuses.put(id, each.getResponse().getStatusCode());
        }
        return statuses;
    }
}
