package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of what an account does, on containers of one partition range and of four. They run against the emulator, or a
 * real account: see {@link AccountUnderTest}.
 */
@ParameterizedClass(name = "with {0} partition ranges")
@ValueSource(ints = {1, 4})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccountTest {
    static final PartitionKey P = new PartitionKey("P");

    final ManualClock clock = new ManualClock();
    private Optional<AccountUnderTest> opened = Optional.empty();

    @Parameter
    int partitionRanges;

    @BeforeParameterizedClassInvocation
    void openAccount() {
        opened = Optional.of(AccountUnderTest.open(partitionRanges, clock));
    }

    @AfterParameterizedClassInvocation
    void closeAccount() {
        opened.ifPresent(AccountUnderTest::close);
    }

    AccountUnderTest account() {
        return opened.orElseThrow();
    }

    static ObjectNode item(String id) {
        return item(id, "P");
    }

    static ObjectNode item(String id, String pk) {
        return Json.object().put("id", id).put("pk", pk);
    }

    /** Items 00, 01 and so on, in one partition. */
    CosmosContainer withItems(int count) {
        CosmosContainer container = account().newContainer();
        IntStream.range(0, count).forEach(n -> container.createItem(numbered(n)));
        return container;
    }

    static ObjectNode numbered(int n) {
        ObjectNode item = item("%02d".formatted(n)).put("n", n).put("kind", n % 2 == 0 ? "even" : "odd");
        item.putArray("tags").add("tag-" + n);
        item.putObject("inner").put("x", n);
        return item;
    }

    static CosmosQueryRequestOptions inP() {
        return new CosmosQueryRequestOptions().setPartitionKey(P);
    }

    static List<String> ids(FeedResponse<ObjectNode> page) {
        return page.getResults().stream().map(item -> item.path("id").asText()).toList();
    }

    static ObjectNode read(CosmosContainer container, String id) {
        return container.readItem(id, P, ObjectNode.class).getItem();
    }

    static CosmosItemRequestOptions ifMatch(String etag) {
        return new CosmosItemRequestOptions().setIfMatchETag(etag);
    }

    static CosmosException assertRefused(int status, Executable request) {
        CosmosException refused = assertThrows(CosmosException.class, request);
        assertEquals(status, refused.getStatusCode(), refused.getMessage());
        return refused;
    }
}
