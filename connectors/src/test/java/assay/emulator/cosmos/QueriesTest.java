package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries within one partition, the partition key given. */
class QueriesTest extends AccountTest {

    @Test
    void aQueryFindsTheItemsOfItsPartitionInOrder() {
        CosmosContainer container = withItems(10);

        List<String> found = ids(
                container,
                new SqlQuerySpec(
                        "SELECT * FROM c WHERE c.kind = @k AND c.id > @id ORDER BY c.id",
                        new SqlParameter("@k", "even"),
                        new SqlParameter("@id", "02")));

        assertEquals(List.of("04", "06", "08"), found);
    }

    @Test
    void countsAreOfThePartition() {
        CosmosContainer container = withItems(5);
        container.createItem(item("elsewhere", "Q"));

        List<JsonNode> counted = values(container, "SELECT VALUE COUNT(1) FROM c WHERE c.n > 1");

        assertEquals(List.of("3"), counted.stream().map(JsonNode::toString).toList());
    }

    @Test
    void columnsAreChosenAndNamed() {
        CosmosContainer container = withItems(1);

        List<JsonNode> chosen =
                values(container, "SELECT c.id, c.n AS number, c.inner.x, c.missing, c[\"kind\"] FROM c");

        assertEquals(
                List.of("{\"id\":\"00\",\"number\":0,\"x\":0,\"kind\":\"even\"}"),
                chosen.stream().map(JsonNode::toString).toList());
    }

    @Test
    void topOffsetAndLimitCut() {
        CosmosContainer container = withItems(10);

        assertEquals(List.of("09", "08"), ids(container, "SELECT TOP 2 * FROM c ORDER BY c.n DESC"));
        assertEquals(List.of("03", "04"), ids(container, "SELECT * FROM c ORDER BY c.n OFFSET 3 LIMIT 2"));
        assertEquals(2, ids(container, "SELECT TOP 2 * FROM c").size());
        assertEquals(2, ids(container, "SELECT * FROM c OFFSET 3 LIMIT 2").size());
        assertEquals(List.of("09"), ids(container, "SELECT * FROM c ORDER BY c.n OFFSET 9 LIMIT 5"));
    }

    @Test
    void conditionsOfEveryKindFindTheirItems() {
        CosmosContainer container = withItems(6);

        assertEquals(
                List.of("01", "03"), ids(container, "SELECT * FROM c WHERE c.id IN ('01', '03', '77') ORDER BY c.id"));
        assertEquals(List.of("05"), ids(container, "SELECT * FROM c WHERE c.id NOT IN ('00','01','02','03','04')"));
        assertEquals(
                6, ids(container, "SELECT * FROM c WHERE STARTSWITH(c.id, '0')").size());
        assertEquals(List.of("02"), ids(container, "SELECT * FROM c WHERE ENDSWITH(c.id, '2')"));
        assertEquals(List.of("04"), ids(container, "SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'tag-4')"));
        assertEquals(
                3,
                ids(container, "SELECT * FROM c WHERE CONTAINS(c.kind, 'EVE', true)")
                        .size());
        assertEquals(List.of("03"), ids(container, "SELECT * FROM c WHERE c.n BETWEEN 3 AND 3"));
        assertEquals(
                6,
                ids(container, "SELECT * FROM c WHERE IS_DEFINED(c.n) AND NOT IS_DEFINED(c.missing)")
                        .size());
        assertEquals(List.of("05"), ids(container, "SELECT * FROM c WHERE c.inner.x * 2 + 1 >= 11"));
        assertEquals(
                List.of("04"), ids(container, "SELECT * FROM c WHERE c.tags[0] = 'tag-4' AND (c.n = 4 OR c.n = 5)"));
    }

    @Test
    void parametersMayHaveEveryJsonType() {
        CosmosContainer container = account().newContainer();
        ObjectNode item =
                item("a").put("text", "it's").put("n", 1.5).put("yes", true).putNull("none");
        item.putArray("list").add(1).add("x");
        item.putObject("object").put("k", "v");
        container.createItem(item);
        container.createItem(item("b"));

        for (String member : List.of("text", "n", "yes", "none", "list", "object")) {
            var query = new SqlQuerySpec(
                    "SELECT * FROM c WHERE c." + member + " = @value", new SqlParameter("@value", item.get(member)));
            assertEquals(List.of("a"), ids(container, query), member);
        }
        var in = new SqlQuerySpec(
                "SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)", new SqlParameter("@ids", List.of("b", "c")));
        assertEquals(List.of("b"), ids(container, in));
    }

    @Test
    void aComparisonBetweenTypesFindsNothing() {
        CosmosContainer container = withItems(2);

        assertEquals(List.of(), ids(container, "SELECT * FROM c WHERE c.n = '1'"));
        assertEquals(List.of(), ids(container, "SELECT * FROM c WHERE c.n != '1'"));
        assertEquals(List.of(), ids(container, "SELECT * FROM c WHERE c.n > '0'"));
        assertEquals(List.of(), ids(container, "SELECT * FROM c WHERE c.missing = null"));
        assertEquals(List.of(), ids(container, "SELECT * FROM c WHERE NOT (c.missing > 1)"));
    }

    @Test
    void groupsAreCountedAndSummed() {
        CosmosContainer container = withItems(5);

        List<JsonNode> groups = values(
                container,
                "SELECT c.kind, COUNT(1) AS count, SUM(c.n) AS sum, MIN(c.n) AS low, MAX(c.n) AS high, AVG(c.n) AS mean"
                        + " FROM c GROUP BY c.kind");

        JsonNode even = groups.stream()
                .filter(group -> group.path("kind").asText().equals("even"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, groups.size());
        assertEquals(3, even.path("count").asInt());
        assertEquals(6, even.path("sum").asInt());
        assertEquals(0, even.path("low").asInt());
        assertEquals(4, even.path("high").asInt());
        assertEquals(2, even.path("mean").asInt());
    }

    @Test
    void severalItemsAreReadAtOnce() {
        CosmosContainer container = withItems(4);
        container.createItem(item("02", "Q"));
        var wanted = List.of(
                new CosmosItemIdentity(P, "00"),
                new CosmosItemIdentity(P, "03"),
                new CosmosItemIdentity(new PartitionKey("Q"), "02"),
                new CosmosItemIdentity(P, "77"));

        var found = container.readMany(wanted, ObjectNode.class);

        assertEquals(List.of("00", "02", "03"), ids(found).stream().sorted().toList());
    }

    @Test
    void allItemsOfAPartitionAreRead() {
        CosmosContainer container = withItems(3);
        container.createItem(item("elsewhere", "Q"));

        var all = container.readAllItems(P, ObjectNode.class);

        assertEquals(
                List.of("00", "01", "02"),
                all.stream().map(item -> item.path("id").asText()).sorted().toList());
    }

    @Test
    void whatIsNoQueryIsRefused() {
        CosmosContainer container = withItems(1);

        assertRefused(400, () -> ids(container, "SELEC * FROM c"));
        assertRefused(400, () -> ids(container, "SELECT * FROM c WHERE c.id = 'open"));
        assertRefused(400, () -> ids(container, "SELECT * FROM c WHERE d.id = 'a'"));
    }

    private static List<JsonNode> values(CosmosContainer container, String query) {
        return container.queryItems(query, inP(), JsonNode.class).stream().toList();
    }

    private static List<String> ids(CosmosContainer container, String query) {
        return ids(container, new SqlQuerySpec(query));
    }

    private static List<String> ids(CosmosContainer container, SqlQuerySpec query) {
        return container.queryItems(query, inP(), ObjectNode.class).stream()
                .map(item -> item.path("id").asText())
                .toList();
    }
}
