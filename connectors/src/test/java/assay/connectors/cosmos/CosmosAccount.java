package assay.connectors.cosmos;

import assay.connectors.Identity;
import assay.emulator.cosmos.CosmosEmulator;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.models.CosmosContainerProperties;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** An account for stores under test, with databases that are as the infrastructure makes them. */
public final class CosmosAccount implements AutoCloseable {
    static final Duration RETAIN = Duration.ofDays(30);

    /** A slow machine is no fault of the store. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** The shortest there is: tests of requests that hang wait for it. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final URI endpoint;
    private final Function<CosmosSettings, CosmosClient> clients;
    private final Optional<CosmosEmulator> emulator;
    private final CosmosClient maker;
    private final List<String> databases = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private CosmosAccount(
            URI endpoint, Function<CosmosSettings, CosmosClient> clients, Optional<CosmosEmulator> emulator) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.emulator = emulator;
        this.maker = clients.apply(settings("none", LONG));
    }

    public static CosmosAccount emulated(int partitionRanges, InstantSource clock) {
        var emulator = CosmosEmulator.start(partitionRanges, clock);
        return new CosmosAccount(
                emulator.endpoint(), settings -> CosmosClients.create(settings, "a2V5"), Optional.of(emulator));
    }

    /** The one of {@code ASSAY_COSMOS_ENDPOINT}, whose identity or key must be allowed to make databases. */
    static CosmosAccount real() {
        var environment = System.getenv();
        String key = environment.getOrDefault("ASSAY_COSMOS_KEY", "");
        return new CosmosAccount(
                URI.create(environment.getOrDefault("ASSAY_COSMOS_ENDPOINT", "")),
                settings -> key.isEmpty()
                        ? CosmosClients.create(settings, Identity.of(Optional.empty()))
                        : CosmosClients.create(settings, key),
                Optional.empty());
    }

    public CosmosEmulator emulator() {
        return emulator.orElseThrow();
    }

    /** A database with nothing in it, gone when the account is closed. */
    public String newDatabase() {
        String name = "assay-test-" + UUID.randomUUID();
        maker.createDatabase(name);
        databases.add(name);
        for (var container : Container.values()) {
            var properties = new CosmosContainerProperties(container.toString(), container.partitionKey());
            boolean expires = container == Container.OBSERVATIONS || container == Container.WINDOWS;
            if (expires) properties.setDefaultTimeToLiveInSeconds(-1);
            maker.getDatabase(name).createContainer(properties);
        }
        return name;
    }

    /** A store with a client of its own, as each process has one. */
    public CosmosStore store(String database) {
        return store(database, LONG);
    }

    /** A store that gives requests up soon. */
    public CosmosStore impatientStore(String database) {
        return store(database, SHORT);
    }

    private CosmosStore store(String database, Duration timeout) {
        var settings = settings(database, timeout);
        return new CosmosStore(clients.apply(settings), settings, pauses::add, RandomGenerator.of("L64X128MixRandom"));
    }

    /** What stores waited before they tried again. */
    List<Duration> pauses() {
        return pauses;
    }

    private CosmosSettings settings(String database, Duration timeout) {
        return new CosmosSettings(endpoint, database, RETAIN, timeout, emulator.isPresent());
    }

    @Override
    public void close() {
        databases.forEach(database -> maker.getDatabase(database).delete());
        maker.close();
        emulator.ifPresent(CosmosEmulator::close);
    }
}
