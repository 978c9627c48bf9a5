package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PatchTest extends AccountTest {
    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        CosmosContainer container = withItem();
        var patch = CosmosPatchOperations.create()
                .set("/text", "after")
                .increment("/n", 2)
                .add("/list/1", "between")
                .add("/list/-", "last")
                .replace("/inner/x", 7)
                .remove("/inner/y");

        ObjectNode after = container.patchItem("a", P, patch, ObjectNode.class).getItem();

        ObjectNode expected = item("a").put("text", "after").put("n", 3);
        expected.putArray("list").add("first").add("between").add("second").add("last");
        expected.putObject("inner").put("x", 7);
        assertEquals(expected, after.retain("id", "pk", "text", "n", "list", "inner"));
    }

    @Test
    void aPatchIsHeldByItsConditionOnTheItem() {
        CosmosContainer container = withItem();
        var patch = CosmosPatchOperations.create().set("/text", "after");
        var unmet = new CosmosPatchItemRequestOptions().setFilterPredicate("FROM c WHERE c.n = 5");
        var met = new CosmosPatchItemRequestOptions().setFilterPredicate("FROM c WHERE c.n = 1");

        assertRefused(412, () -> container.patchItem("a", P, patch, unmet, ObjectNode.class));
        assertEquals("before", read(container, "a").path("text").asText());
        container.patchItem("a", P, patch, met, ObjectNode.class);

        assertEquals("after", read(container, "a").path("text").asText());
    }

    @Test
    void aStaleETagStopsAPatch() {
        CosmosContainer container = withItem();
        var options = new CosmosPatchItemRequestOptions();
        options.setIfMatchETag("\"stale\"");

        assertRefused(
                412,
                () -> container.patchItem(
                        "a", P, CosmosPatchOperations.create().set("/n", 9), options, ObjectNode.class));
    }

    @Test
    void aPatchThatFailsInPartChangesNothing() {
        CosmosContainer container = withItem();
        var patch = CosmosPatchOperations.create().set("/text", "after").remove("/missing");

        assertRefused(400, () -> container.patchItem("a", P, patch, ObjectNode.class));

        assertEquals("before", read(container, "a").path("text").asText());
    }

    @Test
    void aPatchChangesNeitherIdNorPartitionKey() {
        CosmosContainer container = withItem();

        assertRefused(
                400,
                () -> container.patchItem("a", P, CosmosPatchOperations.create().set("/id", "b"), ObjectNode.class));
        assertRefused(
                400,
                () -> container.patchItem("a", P, CosmosPatchOperations.create().set("/pk", "Q"), ObjectNode.class));
    }

    @Test
    void whatIsNotThereIsNotPatched() {
        CosmosContainer container = withItem();
        var patch = CosmosPatchOperations.create().set("/n", 1);

        assertRefused(404, () -> container.patchItem("b", P, patch, ObjectNode.class));
    }

    @Test
    void aMemberMoves() {
        CosmosContainer container = withItem();
        var patch = CosmosPatchOperations.create().move("/text", "/inner/text");

        container.patchItem("a", P, patch, ObjectNode.class);

        assertEquals("before", read(container, "a").at("/inner/text").asText());
        assertFalse(read(container, "a").has("text"));
    }

    private CosmosContainer withItem() {
        CosmosContainer container = account().newContainer();
        ObjectNode item = item("a").put("text", "before").put("n", 1);
        item.putArray("list").add("first").add("second");
        item.putObject("inner").put("x", 1).put("y", 2);
        container.createItem(item);
        return container;
    }
}
