package assay.emulator.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClientBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Cosmos DB account in memory, behind a gateway on a free port of 127.0.0.1, for the real client in gateway mode. It
 * begins empty and forgets all when it is closed. The client speaks plain HTTP to it only where the system property
 * {@code COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED} is true before its first class is loaded.
 */
public final class CosmosEmulator implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Interventions interventions = new Interventions();
    private final Faults faults = new Faults();
    private final Meter meter = new Meter();

    private CosmosEmulator(HttpServer server) {
        this.server = server;
    }

    /** With one partition range for each container, and the system's clock. */
    public static CosmosEmulator start() {
        return start(1, InstantSource.system());
    }

    /**
     * @param partitionRanges of each container, 1 to 64; with more than one, queries across partitions are merged by
     *     the client
     * @param clock for {@code _ts} and for when items expire
     */
    public static CosmosEmulator start(int partitionRanges, InstantSource clock) {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
            var emulator = new CosmosEmulator(HttpServer.create(address, 0));
            var databases = new Databases(partitionRanges, clock);
            var routes = new Routes(emulator.endpoint().toString(), databases, emulator.interventions);
            emulator.server.createContext("/", new Front(routes, emulator.faults, emulator.meter));
            emulator.server.setExecutor(emulator.threads);
            emulator.server.start();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:PORT/}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** A client of this account; the key is not looked at. */
    public CosmosClientBuilder client() {
        return new CosmosClientBuilder()
                .endpoint(endpoint().toString())
                .key("a2V5")
                .gatewayMode()
                .consistencyLevel(ConsistencyLevel.SESSION);
    }

    /** The next {@code times} requests of that kind to that container get the fault, after the faults planned before. */
    public void fail(int times, Operation operation, String container, Fault fault) {
        faults.plan(times, operation, container, fault);
    }

    /** The action runs once: when the next write to that item has arrived, and before it is applied. */
    public void beforeWrite(String container, String id, Runnable action) {
        interventions.plan(container, id, action);
    }

    /** How many have arrived, those with faults included. */
    public int requests(Operation operation) {
        return meter.requests(operation);
    }

    /** Request units of all answers so far, by a simple formula: see docs/emulators.md. */
    public double requestUnits() {
        return meter.units();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
