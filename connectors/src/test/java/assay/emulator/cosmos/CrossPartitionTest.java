package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queries over all partitions, which the client puts together from the ranges' pages. */
class CrossPartitionTest extends AccountTest {

    @Test
    void anOrderGoesAcrossPartitions() {
        CosmosContainer container = filled(40);

        List<Integer> numbers = numbers(container, "SELECT * FROM c ORDER BY c.n");

        assertEquals(IntStream.range(0, 40).boxed().toList(), numbers);
    }

    @Test
    void anOrderedQueryGoesOnAcrossPartitionsByItsToken() {
        CosmosContainer container = filled(40);

        List<Integer> down = pagedNumbers(container, "SELECT * FROM c WHERE c.n >= 5 ORDER BY c.n DESC", 7);
        List<Integer> equal = pagedNumbers(container, "SELECT * FROM c ORDER BY c.tens", 7);

        assertEquals(IntStream.range(5, 40).boxed().toList().reversed(), down);
        assertEquals(40, new HashSet<>(equal).size());
        assertEquals(40, equal.size());
        assertEquals(
                equal.stream().map(n -> n / 10).sorted().toList(),
                equal.stream().map(n -> n / 10).toList());
    }

    @Test
    void theOrderIsByTypeAndThenByValue() {
        CosmosContainer container = account().newContainer();
        container.createItem(item("7-text", "a").put("v", "a"));
        container.createItem(item("2-null", "b").putNull("v"));
        container.createItem(item("6-number", "c").put("v", 10.5));
        container.createItem(item("1-undefined", "d"));
        container.createItem(item("4-true", "e").put("v", true));
        container.createItem(item("5-number", "f").put("v", 9));
        container.createItem(item("3-false", "g").put("v", false));

        List<String> ordered = new ArrayList<>();
        String token = "";
        do {
            FeedResponse<ObjectNode> page = page(container, "SELECT * FROM c ORDER BY c.v", 2, token);
            page.getResults().forEach(item -> ordered.add(item.path("id").asText()));
            token = page.getContinuationToken() == null ? "" : page.getContinuationToken();
        } while (!token.isEmpty());

        assertEquals(ordered.stream().sorted().toList(), ordered);
        assertEquals(7, ordered.size());
    }

    @Test
    void unorderedPagesHoldEachItemOnce() {
        CosmosContainer container = filled(25);

        List<Integer> numbers = pagedNumbers(container, "SELECT * FROM c", 4);

        assertEquals(
                IntStream.range(0, 25).boxed().toList(),
                numbers.stream().sorted().toList());
    }

    @Test
    void countsAndSumsAreOfAllPartitions() {
        CosmosContainer container = filled(20);

        assertEquals("20", value(container, "SELECT VALUE COUNT(1) FROM c"));
        assertEquals("5", value(container, "SELECT VALUE COUNT(c.rare) FROM c"));
        assertEquals("190.0", value(container, "SELECT VALUE SUM(c.n) FROM c"));
        assertEquals("19", value(container, "SELECT VALUE MAX(c.n) FROM c"));
        assertEquals("0", value(container, "SELECT VALUE MIN(c.n) FROM c"));
        assertEquals("9.5", value(container, "SELECT VALUE AVG(c.n) FROM c"));
        assertEquals("{\"all\":20}", value(container, "SELECT COUNT(1) AS all FROM c"));
    }

    @Test
    void groupsAreOfAllPartitions() {
        CosmosContainer container = filled(20);

        List<JsonNode> groups = values(container, "SELECT c.tens, COUNT(1) AS n FROM c GROUP BY c.tens");

        assertEquals(
                List.of("{\"tens\":0,\"n\":10}", "{\"tens\":1,\"n\":10}"),
                groups.stream().map(JsonNode::toString).sorted().toList());
    }

    @Test
    void distinctValuesComeOnce() {
        CosmosContainer container = filled(40);

        assertEquals(
                List.of("0", "1", "2", "3"),
                values(container, "SELECT DISTINCT VALUE c.tens FROM c ORDER BY c.tens").stream()
                        .map(JsonNode::toString)
                        .toList());
        assertEquals(4, values(container, "SELECT DISTINCT VALUE c.tens FROM c").size());
    }

    @Test
    void topOffsetAndLimitCutAcrossPartitions() {
        CosmosContainer container = filled(20);

        assertEquals(List.of(19, 18, 17), numbers(container, "SELECT TOP 3 * FROM c ORDER BY c.n DESC"));
        assertEquals(List.of(5, 6, 7), numbers(container, "SELECT * FROM c ORDER BY c.n OFFSET 5 LIMIT 3"));
        assertEquals(3, numbers(container, "SELECT TOP 3 * FROM c").size());
        assertEquals(3, numbers(container, "SELECT * FROM c OFFSET 5 LIMIT 3").size());
    }

    @Test
    void anOrderOfTwoPropertiesNeedsItsCompositeIndex() {
        var properties = new CosmosContainerProperties("items-" + UUID.randomUUID(), "/pk");
        properties.setIndexingPolicy(
                new IndexingPolicy().setCompositeIndexes(List.of(List.of(path("/tens", true), path("/n", false)))));
        CosmosContainer container = account().newContainer(properties);
        fill(container, 30);

        List<Integer> served = pagedNumbers(container, "SELECT * FROM c ORDER BY c.tens, c.n DESC", 4);

        assertEquals(List.of(9, 8, 7), served.subList(0, 3));
        assertEquals(List.of(19, 18), served.subList(10, 12));
        assertEquals(30, served.size());
        assertEquals(
                20,
                numbers(container, "SELECT * FROM c ORDER BY c.tens DESC, c.n").getFirst());
        assertRefused(400, () -> numbers(container, "SELECT * FROM c ORDER BY c.tens, c.n"));
    }

    @Test
    void feedRangesShareTheItemsOut() {
        CosmosContainer container = filled(40);

        List<FeedRange> ranges = container.getFeedRanges();
        var found = new ArrayList<Integer>();
        for (FeedRange range : ranges) {
            var options = new CosmosQueryRequestOptions().setFeedRange(range);
            container
                    .queryItems("SELECT * FROM c", options, JsonNode.class)
                    .forEach(item -> found.add(item.path("n").asInt()));
        }

        assertTrue(!account().isEmulated() || ranges.size() == partitionRanges);
        assertEquals(
                IntStream.range(0, 40).boxed().toList(), found.stream().sorted().toList());
    }

    private CosmosContainer filled(int count) {
        CosmosContainer container = account().newContainer();
        fill(container, count);
        return container;
    }

    private static void fill(CosmosContainer container, int count) {
        for (int n = 0; n < count; n++) {
            ObjectNode item = item("id-" + n, "pk-" + n % 11).put("n", n).put("tens", n / 10);
            if (n % 4 == 0) item.put("rare", true);
            container.createItem(item);
        }
    }

    private static CompositePath path(String path, boolean ascending) {
        return new CompositePath()
                .setPath(path)
                .setOrder(ascending ? CompositePathSortOrder.ASCENDING : CompositePathSortOrder.DESCENDING);
    }

    private static List<JsonNode> values(CosmosContainer container, String query) {
        return container.queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class).stream()
                .toList();
    }

    private static String value(CosmosContainer container, String query) {
        List<JsonNode> values = values(container, query);
        assertEquals(1, values.size(), query);
        return values.getFirst().toString();
    }

    private static List<Integer> numbers(CosmosContainer container, String query) {
        return values(container, query).stream()
                .map(item -> item.path("n").asInt())
                .toList();
    }

    /** Each page is asked for by a query of its own, as if by another process. */
    private static List<Integer> pagedNumbers(CosmosContainer container, String query, int size) {
        var numbers = new ArrayList<Integer>();
        String token = "";
        do {
            FeedResponse<ObjectNode> page = page(container, query, size, token);
            page.getResults().forEach(item -> numbers.add(item.path("n").asInt()));
            token = page.getContinuationToken() == null ? "" : page.getContinuationToken();
        } while (!token.isEmpty());
        return numbers;
    }

    private static FeedResponse<ObjectNode> page(CosmosContainer container, String query, int size, String token) {
        var pages = container.queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class);
        return (token.isEmpty() ? pages.iterableByPage(size) : pages.iterableByPage(token, size))
                .iterator()
                .next();
    }
}
