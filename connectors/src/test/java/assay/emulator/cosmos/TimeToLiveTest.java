package assay.emulator.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeToLiveTest extends AccountTest {
    @BeforeEach
    void onlyWhereTimeCanBeMoved() {
        assumeTrue(account().isEmulated());
    }

    @Test
    void anItemIsGoneWhenItsTimeIsUp() {
        var container = account().newContainer();
        container.createItem(item("short").put("ttl", 10));
        container.createItem(item("long"));

        clock.advance(Duration.ofSeconds(9));
        int before = count(container);
        clock.advance(Duration.ofSeconds(1));

        assertEquals(2, before);
        assertEquals(1, count(container));
        assertRefused(404, () -> container.readItem("short", P, JsonNode.class));
    }

    @Test
    void anIdIsFreeWhenItsItemHasExpired() {
        var container = account().newContainer();
        container.createItem(item("a").put("ttl", 10));
        clock.advance(Duration.ofSeconds(10));

        int status = container.createItem(item("a")).getStatusCode();

        assertEquals(201, status);
    }

    @Test
    void aWriteBeginsTheTimeAnew() {
        var container = account().newContainer();
        container.createItem(item("a").put("ttl", 10));
        clock.advance(Duration.ofSeconds(9));
        container.upsertItem(item("a").put("ttl", 10));

        clock.advance(Duration.ofSeconds(9));

        assertEquals(10, read(container, "a").path("ttl").asInt());
    }

    @Test
    void theContainersTimeHoldsForItemsWithoutOneOfTheirOwn() {
        var container = account().newContainer(properties().setDefaultTimeToLiveInSeconds(10));
        container.createItem(item("default"));
        container.createItem(item("never").put("ttl", -1));

        clock.advance(Duration.ofSeconds(10));

        assertEquals(1, count(container));
        assertEquals("never", read(container, "never").path("id").asText());
    }

    @Test
    void withoutATimeOfTheContainerNothingExpires() {
        var container = account().newContainer(properties());
        container.createItem(item("a").put("ttl", 10));

        clock.advance(Duration.ofDays(1));

        assertEquals(1, count(container));
    }

    private static CosmosContainerProperties properties() {
        return new CosmosContainerProperties("items-" + UUID.randomUUID(), "/pk");
    }

    private static int count(CosmosContainer container) {
        return container
                .queryItems("SELECT VALUE COUNT(1) FROM c", new CosmosQueryRequestOptions(), Integer.class)
                .iterator()
                .next();
    }
}
