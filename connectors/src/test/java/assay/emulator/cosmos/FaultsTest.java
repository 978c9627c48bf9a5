package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the emulator does on request only, and what the client makes of it. */
class FaultsTest {
    private static final PartitionKey P = new PartitionKey("P");
    private static final Fault THROTTLED = Fault.throttled(Duration.ofMillis(1));

    private final CosmosEmulator emulator = CosmosEmulator.start(1, InstantSource.system());
    private final CosmosClient client = emulator.client()
            .throttlingRetryOptions(new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(3))
            .buildClient();
    private final CosmosContainer container;

    FaultsTest() {
        client.createDatabase("tests");
        client.getDatabase("tests").createContainer("items", "/pk");
        this.container = client.getDatabase("tests").getContainer("items");
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void whatIsThrottledTwiceIsDoneAtTheThirdAttempt() {
        emulator.fail(2, Operation.CREATE, "items", THROTTLED);

        int status = container.createItem(item("a")).getStatusCode();

        assertEquals(201, status);
        assertEquals(3, emulator.requests(Operation.CREATE));
    }

    @Test
    void whatIsThrottledToTheEndSaysWhenToComeBack() {
        emulator.fail(9, Operation.READ, "items", THROTTLED);

        var refused = assertThrows(CosmosException.class, () -> container.readItem("a", P, JsonNode.class));

        assertEquals(429, refused.getStatusCode());
        assertEquals(3200, refused.getSubStatusCode());
        assertEquals(Duration.ofMillis(1), refused.getRetryAfterDuration());
        assertEquals(4, emulator.requests(Operation.READ));
    }

    @Test
    void bulkWritesAndQueriesAreThrottledToo() {
        emulator.fail(2, Operation.BULK, "items", THROTTLED);
        emulator.fail(2, Operation.QUERY, "items", THROTTLED);

        var statuses = container
                .executeBulkOperations(
                        List.<CosmosItemOperation>of(CosmosBulkOperations.getCreateItemOperation(item("a"), P)))
                .iterator();
        int status = statuses.next().getResponse().getStatusCode();
        var found = container.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), JsonNode.class);

        assertEquals(201, status);
        assertEquals(1, found.stream().count());
        assertEquals(3, emulator.requests(Operation.BULK));
        assertEquals(3, emulator.requests(Operation.QUERY));
    }

    @Test
    void aConcurrentWriteIsTriedAgainByTheClient() {
        emulator.fail(1, Operation.CREATE, "items", Fault.retryWith());

        int status = container.createItem(item("a")).getStatusCode();

        assertEquals(201, status);
        assertEquals(2, emulator.requests(Operation.CREATE));
    }

    @Test
    void anAccountThatIsUnavailableOrTooSlowIsAnError() {
        emulator.fail(9, Operation.CREATE, "items", Fault.unavailable());
        emulator.fail(9, Operation.UPSERT, "items", Fault.timeout());

        var unavailable = assertThrows(CosmosException.class, () -> container.createItem(item("a")));
        var timeout = assertThrows(CosmosException.class, () -> container.upsertItem(item("a")));

        assertEquals(503, unavailable.getStatusCode());
        assertEquals(408, timeout.getStatusCode());
    }

    @Test
    void aLostResponseLeavesTheWriteDone() {
        emulator.fail(1, Operation.CREATE, "items", Fault.responseLost());

        assertThrows(CosmosException.class, () -> container.createItem(item("a")));

        assertEquals("a", read("a").path("id").asText());
    }

    @Test
    void aConnectionThatIsCutBeforeLeavesTheWriteUndone() {
        emulator.fail(9, Operation.CREATE, "items", Fault.connectionCut());

        assertThrows(CosmosException.class, () -> container.createItem(item("a")));

        assertThrows(CosmosException.class, () -> read("a"));
    }

    @Test
    void aRequestThatHangsGoesOnWhenItIsReleased() throws Exception {
        var released = new CountDownLatch(1);
        emulator.fail(1, Operation.CREATE, "items", Fault.hanging(released));
        var writing = CompletableFuture.supplyAsync(() -> container.createItem(item("a")));
        awaitRequest(Operation.CREATE);
        boolean early = writing.isDone();

        released.countDown();

        assertFalse(early);
        assertEquals(201, writing.get(10, TimeUnit.SECONDS).getStatusCode());
    }

    @Test
    void aHangingRequestDoesNotKeepTheEmulatorOpen() {
        emulator.fail(1, Operation.READ, "items", Fault.hanging(new CountDownLatch(1)));
        var reading = CompletableFuture.runAsync(() -> read("a"));
        awaitRequest(Operation.READ);

        emulator.close();

        assertThrows(Exception.class, () -> reading.get(30, TimeUnit.SECONDS));
    }

    @Test
    void anotherWriterComesBetweenReadingAndWriting() {
        container.createItem(item("head"));
        String etag = read("head").path("_etag").asText();
        emulator.beforeWrite(
                "items", "head", () -> container.upsertItem(item("head").put("by", "another")));

        var refused = assertThrows(
                CosmosException.class,
                () -> container.replaceItem(
                        item("head").put("by", "us"), "head", P, new CosmosItemRequestOptions().setIfMatchETag(etag)));

        assertEquals(412, refused.getStatusCode());
        assertEquals("another", read("head").path("by").asText());
    }

    @Test
    void faultsAreOfOneKindOfRequestToOneContainer() {
        client.getDatabase("tests").createContainer("others", "/pk");
        emulator.fail(9, Operation.CREATE, "items", THROTTLED);

        client.getDatabase("tests").getContainer("others").createItem(item("a"));
        container.upsertItem(item("a"));

        assertEquals(1, emulator.requests(Operation.CREATE));
    }

    @Test
    void requestUnitsFollowTheSizes() {
        double small = container.createItem(item("small")).getRequestCharge();
        double large = container
                .createItem(item("large").put("text", "x".repeat(3000)))
                .getRequestCharge();
        double read = container.readItem("large", P, JsonNode.class).getRequestCharge();

        assertEquals(5, small);
        assertEquals(20, large);
        assertEquals(4, read);
        assertTrue(emulator.requestUnits() >= small + large + read);
    }

    private void awaitRequest(Operation operation) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (emulator.requests(operation) == 0 && System.nanoTime() < giveUp) Thread.onSpinWait();
        assertEquals(1, emulator.requests(operation));
    }

    private ObjectNode read(String id) {
        return container.readItem(id, P, ObjectNode.class).getItem();
    }

    private static ObjectNode item(String id) {
        return Json.object().put("id", id).put("pk", "P");
    }
}
