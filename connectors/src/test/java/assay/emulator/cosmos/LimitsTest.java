package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.models.CosmosBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest extends AccountTest {
    @Test
    void anItemOfTwoMegabytesIsTooLarge() {
        var container = account().newContainer();
        int limit = 2 * 1024 * 1024;

        int fits = container
                .createItem(item("fits").put("text", "x".repeat(limit - 200)))
                .getStatusCode();

        assertEquals(201, fits);
        assertRefused(413, () -> container.createItem(item("large").put("text", "x".repeat(limit))));
        assertRefused(413, () -> container.createItem(item("umlauts").put("text", "ü".repeat(limit / 2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a?b", "a#b", ""})
    void anIdWithSuchASignIsRefused(String id) {
        var container = account().newContainer();

        assertRefused(400, () -> container.createItem(item(id)));
    }

    @Test
    void anIdHasUpTo1023Bytes() {
        var container = account().newContainer();

        int fits = container.createItem(item("x".repeat(1023))).getStatusCode();

        assertEquals(201, fits);
        assertRefused(400, () -> container.createItem(item("x".repeat(1024))));
        assertRefused(400, () -> container.createItem(item("ü".repeat(512))));
    }

    @Test
    void aBatchHasUpTo100Operations() {
        var container = account().newContainer();
        CosmosBatch hundred = CosmosBatch.createCosmosBatch(P);
        CosmosBatch more = CosmosBatch.createCosmosBatch(P);
        for (int i = 0; i < 100; i++) hundred.createItemOperation(item("a" + i));
        for (int i = 0; i < 101; i++) more.createItemOperation(item("b" + i));

        int fits = container.executeCosmosBatch(hundred).getStatusCode();

        assertEquals(200, fits);
        assertRefused(400, () -> container.executeCosmosBatch(more));
    }

    @Test
    void aBatchHasUpToTwoMegabytes() {
        var container = account().newContainer();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        for (int i = 0; i < 3; i++) batch.createItemOperation(item("a" + i).put("text", "x".repeat(800_000)));

        assertRefused(413, () -> container.executeCosmosBatch(batch));
    }

    @Test
    void wholeNumbersBeyondADoublesReachLoseTheirLastDigits() {
        var container = account().newContainer();

        container.createItem(item("a").put("exact", 9_007_199_254_740_991L).put("rounded", 9_007_199_254_740_993L));

        assertEquals(9_007_199_254_740_991L, read(container, "a").path("exact").asLong());
        assertEquals(
                9_007_199_254_740_992L, read(container, "a").path("rounded").asLong());
    }
}
