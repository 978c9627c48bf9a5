package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointOperationsTest extends AccountTest {
    @Test
    void aCreatedItemIsReadAsItWasWritten() {
        var container = account().newContainer();
        ObjectNode item = item("a").put("text", "größer \"than\" \\ 雪 😀").put("price", 2.50);
        item.putObject("tags").put("n", 1).putNull("none").putArray("list").add(true);

        int status = container.createItem(item).getStatusCode();

        ObjectNode stored = read(container, "a");
        assertEquals(201, status);
        assertEquals(item, stored.retain("id", "pk", "text", "price", "tags"));
    }

    @Test
    void anItemBearsTheSystemProperties() {
        var container = account().newContainer();

        var created = container.createItem(item("a"));

        ObjectNode stored = read(container, "a");
        assertEquals(created.getETag(), stored.path("_etag").asText());
        assertTrue(stored.path("_ts").isIntegralNumber());
        assertEquals(24, stored.path("_rid").asText().length());
        assertTrue(created.getRequestCharge() > 0);
    }

    @Test
    void anIdIsTakenOnceInAPartition() {
        var container = account().newContainer();
        container.createItem(item("a").put("n", 1));

        assertRefused(409, () -> container.createItem(item("a").put("n", 2)));

        assertEquals(1, read(container, "a").path("n").asInt());
    }

    @Test
    void anIdIsFreeInAnotherPartition() {
        var container = account().newContainer();
        container.createItem(item("a", "P"));

        int status = container.createItem(item("a", "Q")).getStatusCode();

        assertEquals(201, status);
    }

    @Test
    void anItemOfAnotherPartitionIsNotFound() {
        var container = account().newContainer();
        container.createItem(item("a", "P"));

        assertRefused(404, () -> container.readItem("a", new PartitionKey("Q"), JsonNode.class));
        assertRefused(404, () -> container.readItem("b", P, JsonNode.class));
    }

    @Test
    void aPartitionKeyThatIsNotTheItemsIsRefused() {
        var container = account().newContainer();

        var refused = assertRefused(
                400, () -> container.createItem(item("a", "P"), new PartitionKey("Q"), new CosmosItemRequestOptions()));

        assertEquals(1001, refused.getSubStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "a:b", "a%2Fb", "ü", "{a}", "a|b;c,d", "a@b", "x'y", "a^b"})
    void anIdMayHoldAnyOtherSign(String id) {
        var container = account().newContainer();

        container.createItem(item(id));

        assertEquals(id, read(container, id).path("id").asText());
    }

    @Test
    void aVersionThatIsKnownIsNotSentAgain() {
        var container = account().newContainer();
        String etag = container.createItem(item("a")).getETag();

        var same = container.readItem("a", P, new CosmosItemRequestOptions().setIfNoneMatchETag(etag), JsonNode.class);
        var other = container.readItem(
                "a", P, new CosmosItemRequestOptions().setIfNoneMatchETag("\"other\""), JsonNode.class);

        assertEquals(304, same.getStatusCode());
        assertEquals(200, other.getStatusCode());
    }

    @Test
    void anUpsertCreatesAndThenReplaces() {
        var container = account().newContainer();

        int first = container.upsertItem(item("a").put("n", 1).put("old", true)).getStatusCode();
        int second = container.upsertItem(item("a").put("n", 2)).getStatusCode();

        assertEquals(201, first);
        assertEquals(200, second);
        assertEquals(2, read(container, "a").path("n").asInt());
        assertFalse(read(container, "a").has("old"));
    }

    @Test
    void aReplacedItemHasANewETagAndTheOldResourceId() {
        var container = account().newContainer();
        ObjectNode before = container.createItem(item("a")).getItem();

        var replaced = container.replaceItem(
                item("a").put("n", 2), "a", P, ifMatch(before.path("_etag").asText()));

        ObjectNode after = read(container, "a");
        assertEquals(200, replaced.getStatusCode());
        assertNotEquals(before.path("_etag"), after.path("_etag"));
        assertEquals(before.path("_rid"), after.path("_rid"));
    }

    @Test
    void aStaleETagStopsEveryKindOfWrite() {
        var container = account().newContainer();
        String stale = container.createItem(item("a").put("n", 1)).getETag();
        container.replaceItem(item("a").put("n", 2), "a", P, ifMatch(stale));

        assertRefused(412, () -> container.replaceItem(item("a").put("n", 3), "a", P, ifMatch(stale)));
        assertRefused(412, () -> container.upsertItem(item("a").put("n", 3), P, ifMatch(stale)));
        assertRefused(412, () -> container.deleteItem("a", P, ifMatch(stale)));

        assertEquals(2, read(container, "a").path("n").asInt());
    }

    @Test
    void whatIsNotThereIsNeitherReplacedNorDeleted() {
        var container = account().newContainer();

        assertRefused(404, () -> container.replaceItem(item("a"), "a", P, new CosmosItemRequestOptions()));
        assertRefused(404, () -> container.deleteItem("a", P, new CosmosItemRequestOptions()));
    }

    @Test
    void aDeletedItemIsGone() {
        var container = account().newContainer();
        container.createItem(item("a"));

        int status =
                container.deleteItem("a", P, new CosmosItemRequestOptions()).getStatusCode();

        assertEquals(204, status);
        assertRefused(404, () -> container.readItem("a", P, JsonNode.class));
    }

    @Test
    void aContainerThatIsMissingIsNotFound() {
        var missing = account().database().getContainer("missing");

        assertRefused(404, () -> missing.readItem("a", P, JsonNode.class));
        assertRefused(404, () -> missing.createItem(item("a")));
    }

    @Test
    void aContainerIsCreatedOnlyWhereItIsMissing() {
        String name = account().newContainer().getId();

        int again = account().database().createContainerIfNotExists(name, "/pk").getStatusCode();

        assertEquals(200, again);
        assertRefused(409, () -> account().database().createContainer(name, "/pk"));
    }

    @Test
    void sessionTokensGrowWithTheWrites() {
        var container = account().newContainer();

        long first = lastWrite(container.createItem(item("a")).getSessionToken());
        long second = lastWrite(container.createItem(item("b")).getSessionToken());

        assertTrue(second > first, first + " then " + second);
    }

    /** The last number of {@code range:-1#number}. */
    private static long lastWrite(String sessionToken) {
        return Long.parseLong(sessionToken.substring(sessionToken.lastIndexOf('#') + 1));
    }
}
