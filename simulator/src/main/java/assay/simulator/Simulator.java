package assay.simulator;

import assay.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Model endpoints on 127.0.0.1 that answer golden prompts as the scenarios expect. They speak the protocols of Azure
 * OpenAI ({@code /openai/deployments/NAME/...}, {@code /openai/v1/...}) and of OpenAI ({@code /v1/...}) for chat
 * completions, streamed or not, and embeddings; any key will do. Every response carries {@code x-assay-simulated: true}.
 * {@code GET /simulator} shows the state, {@code PUT /simulator/deployments/NAME} changes it.
 *
 * <p>Equal calls (by the header {@code x-assay-call-id}, else by the body) get equal answers in whatever order they
 * come. Faults are drawn anew for each attempt, so that a retry can succeed.
 */
public final class Simulator implements AutoCloseable {
    /** Never another interface: anybody may ask the simulator, and change it. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final Deployments deployments;
    private final Endpoints endpoints;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("assay-simulator-", 0).factory());

    private Simulator(ServerSocket server, Expectations expectations, Deployments deployments) {
        this.server = server;
        this.deployments = deployments;
        this.endpoints = new Endpoints(
                deployments,
                new Answers(new SimulatedModel(expectations), InstantSource.system()),
                new Control(deployments, expectations.size()),
                new AtomicLong());
    }

    /**
     * Reads the scenarios' prompts once, and answers from then on until it is closed. Its threads keep no JVM alive.
     *
     * @param port 0 for any that is free
     * @param deployments by name; a name that is not among them gets 404, as from the services
     * @throws IOException where the port cannot be had
     */
    public static Simulator start(int port, List<Scenario> scenarios, Map<String, Deployment> deployments)
            throws IOException {
        Expectations expectations = Expectations.of(scenarios);
        var server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        var simulator = new Simulator(server, expectations, new Deployments(deployments));
        simulator.threads.execute(simulator::accept);
        return simulator;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /**
     * From the next attempt on; what is being answered ends as it began. Counts of attempts and a burst start anew.
     *
     * @throws IllegalArgumentException where there is no such deployment
     */
    public void change(String deployment, Deployment now) {
        find(deployment).change(now);
    }

    /** As they are now. */
    public Map<String, Deployment> deployments() {
        var now = new LinkedHashMap<String, Deployment>();
        deployments.all().forEach(served -> now.put(served.name(), served.deployment()));
        return now;
    }

    /** Attempts that reached a deployment so far, those that got a fault included. */
    public long calls() {
        return deployments.calls();
    }

    /** @throws IllegalArgumentException where there is no such deployment */
    public long calls(String deployment) {
        return find(deployment).calls();
    }

    /** Clients that are connected now. */
    int connections() {
        return connections.size();
    }

    /** Breaks all connections off, waiting ones too, and returns when their threads have ended. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It accepts nothing more either way.
        }
        threads.shutdownNow(); // an interrupt closes the socket that a virtual thread waits for
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Served find(String deployment) {
        return deployments
                .find(deployment)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no deployment " + deployment + Names.hint(deployment, deployments.names())));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(socket);
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)); // closed, or out of file handles
            }
        }
    }

    private void start(Socket socket) throws IOException {
        connections.add(socket);
        try {
            threads.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
            socket.close(); // accepted while the simulator closes
        }
    }

    private void serve(Socket socket) {
        try {
            new Connection(socket, endpoints).run();
        } finally {
            connections.remove(socket);
        }
    }
}
