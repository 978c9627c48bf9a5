package assay.functions.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How queues and containers are made, and whether the times of host, queue and code fit each other. */
@ExtendWith(WithBicep.class)
class DataTest {
    /** An item works so long at most, then hands the rest on. */
    private static final Duration LONGEST_ITEM = Duration.ofMinutes(8);

    private final Infrastructure infrastructure;

    DataTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    @Test
    void everyQueueDropsDuplicatesAndLocksAsLongAsItCan() {
        for (JsonNode queue : queues()) {
            JsonNode properties = queue.path("properties");
            assertTrue(properties.path("requiresDuplicateDetection").asBoolean());
            assertEquals(Duration.ofHours(1), duration(properties, "duplicateDetectionHistoryTimeWindow"));
            assertEquals(Duration.ofMinutes(5), duration(properties, "lockDuration")); // the service's longest
        }
        assertEquals(
                "Standard",
                infrastructure
                        .byDefault()
                        .ofType("Microsoft.ServiceBus/namespaces")
                        .get(0)
                        .at("/sku/name")
                        .asText());
    }

    @Test
    void workThatFailsOrExpiresIsPutAside() {
        Map<String, String> kept = new TreeMap<>();

        for (JsonNode queue : queues()) {
            JsonNode p = queue.path("properties");
            kept.put(
                    Deployment.lastName(queue),
                    p.path("maxDeliveryCount").asInt() + " deliveries, "
                            + p.path("defaultMessageTimeToLive").asText() + ", "
                            + (p.path("deadLetteringOnMessageExpiration").asBoolean() ? "dead-lettered" : "gone"));
        }

        assertEquals(
                Map.of(
                        "golden-prompts", "5 deliveries, P1D, dead-lettered",
                        "mirrored-traffic", "5 deliveries, P1D, dead-lettered",
                        "alerts", "10 deliveries, P7D, dead-lettered",
                        "dead-letters", "10 deliveries, P30D, gone"),
                kept);
    }

    @Test
    void containersIndexWhatIsAskedForAndNothingElse() {
        Map<String, String> indexed = new TreeMap<>();

        for (JsonNode container : containers()) {
            JsonNode policy = container.at("/properties/resource/indexingPolicy");
            assertEquals("consistent", policy.path("indexingMode").asText());
            assertEquals("/*", paths(policy.path("excludedPaths")));
            indexed.put(Deployment.lastName(container), paths(policy.path("includedPaths")));
        }

        assertEquals(
                Map.of(
                        "observations", "/shardId/? /kind/?",
                        "windows", "/partition/? /kind/? /sequence/? /started/? /closed/? /due/?",
                        "state", "/subjectId/? /kind/? /at/?",
                        "history", "/subjectId/? /kind/? /at/?"),
                indexed);
    }

    @Test
    void onlyWhatMayExpireHasATimeToLive() {
        Map<String, String> ttl = new TreeMap<>();

        for (JsonNode container : containers()) {
            JsonNode resource = container.at("/properties/resource");
            ttl.put(Deployment.lastName(container), resource.path("defaultTtl").asText("none"));
        }

        assertEquals(Map.of("observations", "-1", "windows", "-1", "state", "none", "history", "none"), ttl);
    }

    @Test
    void theStoreCostsNothingAtRestAndCanBeRestored() {
        JsonNode account = infrastructure.byDefault().properties("Microsoft.DocumentDB/databaseAccounts");

        assertEquals("EnableServerless", account.at("/capabilities/0/name").asText());
        assertEquals(
                "Session",
                account.at("/consistencyPolicy/defaultConsistencyLevel").asText());
        assertEquals("Continuous", account.at("/backupPolicy/type").asText());
    }

    @Test
    void theHostOutlastsAnItemAndItsLock() {
        JsonNode host = Repository.json("host.json");
        JsonNode serviceBus = host.at("/extensions/serviceBus");

        Duration timeout = clock(host.path("functionTimeout").asText());
        Duration renewed = clock(serviceBus.path("maxAutoLockRenewalDuration").asText());
        assertTrue(timeout.compareTo(LONGEST_ITEM) > 0);
        assertTrue(renewed.compareTo(timeout) >= 0, "a lock that ends before the function lets a second one start");
        assertEquals(0, serviceBus.path("prefetchCount").asInt(-1));
        assertTrue(serviceBus.path("maxConcurrentCalls").asInt() <= 8);
        assertTrue(serviceBus.path("autoCompleteMessages").asBoolean());
    }

    @Test
    void theHostKeepsWhatAlertsAreMadeOf() {
        JsonNode host = Repository.json("host.json");

        assertEquals(
                "Request;Exception;Trace",
                host.at("/logging/applicationInsights/samplingSettings/excludedTypes")
                        .asText());
        assertEquals("[4.*, 5.0.0)", host.at("/extensionBundle/version").asText());
        assertEquals("false", host.at("/concurrency/dynamicConcurrencyEnabled").asText());
    }

    @Test
    void theAppRunsJava21AndTellsItsLimit() {
        JsonNode config =
                infrastructure.byDefault().properties("Microsoft.Web/sites").path("functionAppConfig");
        JsonNode app = infrastructure.module("functionApp");

        assertEquals(
                "java 21",
                config.at("/runtime/name").asText() + " "
                        + config.at("/runtime/version").asText());
        assertEquals(10, config.at("/scaleAndConcurrency/maximumInstanceCount").asInt());
        assertEquals(
                "UserAssignedIdentity",
                config.at("/deployment/storage/authentication/type").asText());
        assertEquals(
                "[add(mul(2, parameters('maximumInstanceCount')), 1)]",
                app.at("/variables/askingInstances").asText());
        assertEquals(
                "[string(variables('askingInstances'))]",
                app.at("/variables/ownSettings/ASSAY_MAXIMUM_INSTANCES").asText());
    }

    private List<JsonNode> queues() {
        return infrastructure.byDefault().ofType("Microsoft.ServiceBus/namespaces/queues");
    }

    private List<JsonNode> containers() {
        return infrastructure.byDefault().ofType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers");
    }

    private static String paths(JsonNode list) {
        return list.valueStream().map(path -> path.path("path").asText()).collect(Collectors.joining(" "));
    }

    private static Duration duration(JsonNode properties, String name) {
        return Duration.parse(properties.path(name).asText());
    }

    /** hh:mm:ss, as host.json has it. */
    private static Duration clock(String text) {
        return Duration.parse(text.replaceFirst("(..):(..):(..)", "PT$1H$2M$3S"));
    }
}
