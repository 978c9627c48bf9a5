package assay.emulator.cosmos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.util.Optional;
import java.util.UUID;

/**
 * The account that the tests of operations run against: an emulator, or, where {@code ASSAY_COSMOS_ENDPOINT} is set, a
 * real account, with the key in {@code ASSAY_COSMOS_KEY} or else the identity of the environment, which then must be
 * allowed to create databases. Each has a database of its own, gone when it is closed.
 */
final class AccountUnderTest implements AutoCloseable {
    private final Optional<CosmosEmulator> emulator;
    private final CosmosClient client;
    private final String database = "assay-test-" + UUID.randomUUID();

    private AccountUnderTest(Optional<CosmosEmulator> emulator, CosmosClient client) {
        this.emulator = emulator;
        this.client = client;
        client.createDatabase(database);
    }

    /** @param partitionRanges of each container; a real account has as many as it likes */
    static AccountUnderTest open(int partitionRanges, ManualClock clock) {
        String endpoint = System.getenv().getOrDefault("ASSAY_COSMOS_ENDPOINT", "");
        if (endpoint.isEmpty()) {
            var emulator = CosmosEmulator.start(partitionRanges, clock);
            return new AccountUnderTest(Optional.of(emulator), finished(emulator.client()));
        }
        var builder = new CosmosClientBuilder().endpoint(endpoint).gatewayMode();
        String key = System.getenv().getOrDefault("ASSAY_COSMOS_KEY", "");
        if (key.isEmpty()) builder.credential(new DefaultAzureCredentialBuilder().build());
        else builder.key(key);
        return new AccountUnderTest(Optional.empty(), finished(builder));
    }

    private static CosmosClient finished(CosmosClientBuilder builder) {
        return builder.contentResponseOnWriteEnabled(true).buildClient();
    }

    boolean isEmulated() {
        return emulator.isPresent();
    }

    /** A new container with the partition key {@code /pk}, a name of its own, and expiry switched on. */
    CosmosContainer newContainer() {
        var properties = new CosmosContainerProperties("items-" + UUID.randomUUID(), "/pk");
        properties.setDefaultTimeToLiveInSeconds(-1);
        return newContainer(properties);
    }

    CosmosContainer newContainer(CosmosContainerProperties properties) {
        client.getDatabase(database).createContainer(properties);
        return client.getDatabase(database).getContainer(properties.getId());
    }

    CosmosDatabase database() {
        return client.getDatabase(database);
    }

    @Override
    public void close() {
        client.getDatabase(database).delete();
        client.close();
        emulator.ifPresent(CosmosEmulator::close);
    }
}
