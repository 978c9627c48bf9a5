package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pages of a query within one partition. */
class PagingTest extends AccountTest {

    @Test
    void pagesFollowOneAnotherByTheirTokens() {
        CosmosContainer container = withItems(10);
        String query = "SELECT * FROM c WHERE c.kind = 'even' ORDER BY c.n DESC";

        List<List<String>> pages = pages(container, new SqlQuerySpec(query), 2);

        assertEquals(List.of(List.of("08", "06"), List.of("04", "02"), List.of("00")), pages);
    }

    @Test
    void aPageBeginsBehindTheLastOneWhateverWasWrittenMeanwhile() {
        CosmosContainer container = withItems(6);
        var query = new SqlQuerySpec("SELECT * FROM c ORDER BY c.id");
        FeedResponse<ObjectNode> first = page(container, query, 2, null);
        container.deleteItem("00", P, null);
        container.createItem(item("000"));

        FeedResponse<ObjectNode> second = page(container, query, 2, first.getContinuationToken());

        assertEquals(List.of("02", "03"), ids(second));
    }

    @Test
    void pagesWithoutAnOrderHoldEachItemOnce() {
        CosmosContainer container = withItems(7);

        List<List<String>> pages = pages(container, new SqlQuerySpec("SELECT * FROM c"), 3);

        assertEquals(List.of(3, 3, 1), pages.stream().map(List::size).toList());
        assertEquals(7, pages.stream().flatMap(List::stream).distinct().count());
    }

    @Test
    void equalValuesArePagedWithoutLossOrRepetition() {
        CosmosContainer container = withItems(9);
        var ascending = new SqlQuerySpec("SELECT * FROM c ORDER BY c.kind");
        var descending = new SqlQuerySpec("SELECT * FROM c ORDER BY c.kind DESC");

        List<String> up =
                pages(container, ascending, 2).stream().flatMap(List::stream).toList();
        List<String> down =
                pages(container, descending, 2).stream().flatMap(List::stream).toList();

        assertEquals(List.of("00", "02", "04", "06", "08", "01", "03", "05", "07"), up);
        assertEquals(up.reversed(), down);
    }

    @Test
    void aPageEndsAtFourMegabytes() {
        CosmosContainer container = account().newContainer();
        for (int i = 0; i < 6; i++) container.createItem(item("a" + i).put("text", "x".repeat(1_000_000)));

        List<List<String>> pages = pages(container, new SqlQuerySpec("SELECT * FROM c"), 100);

        assertEquals(List.of(4, 2), pages.stream().map(List::size).toList());
    }

    /** Each page is asked for by a query of its own, as if by another process. */
    private static List<List<String>> pages(CosmosContainer container, SqlQuerySpec query, int size) {
        var pages = new ArrayList<List<String>>();
        FeedResponse<ObjectNode> page = page(container, query, size, null);
        pages.add(ids(page));
        while (page.getContinuationToken() != null) {
            page = page(container, query, size, page.getContinuationToken());
            pages.add(ids(page));
        }
        return pages;
    }

    private static FeedResponse<ObjectNode> page(
            CosmosContainer container, SqlQuerySpec query, int size, @Nullable String token) {
        var pages = container.queryItems(query, inP(), ObjectNode.class);
        return (token == null ? pages.iterableByPage(size) : pages.iterableByPage(token, size))
                .iterator()
                .next();
    }
}
