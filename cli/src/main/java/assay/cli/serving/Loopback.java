package assay.cli.serving;

import assay.site.Endpoint;
import assay.site.Reply;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers HTTP on 127.0.0.1, by an {@link Endpoint} that knows nothing of it. It asks for no sign-in, so it also refuses
 * what a page of another site sends here under a name of its own (DNS rebinding).
 */
public final class Loopback implements AutoCloseable {
    /** Never another interface. */
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private static final int BACKLOG = 100;

    /**
     * What the JDK's server takes from system properties only: seconds that a slow client may keep a connection, and bytes
     * of a refused request that are read on.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "30",
            "sun.net.httpserver.maxRspTime", "60",
            "sun.net.httpserver.drainAmount", "0",
            "jdk.httpserver.maxConnections", "200");

    private final HttpServer server;
    private final ExecutorService threads;

    private Loopback(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param port 0 for any that is free
     * @param faults told of what the endpoint threw, which it should not
     * @throws IOException where the port cannot be had
     */
    public static Loopback start(int port, Endpoint endpoint, Faults faults) throws IOException {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), BACKLOG);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, endpoint, faults));
        server.start();
        return new Loopback(server, threads);
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Endpoint endpoint, Faults faults) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange, endpoint, faults));
        }
    }

    private static Reply reply(HttpExchange exchange, Endpoint endpoint, Faults faults) throws IOException {
        return switch (Asked.read(exchange)) {
            case Asked.Sound sound -> reply(sound, endpoint, faults);
            case Asked.Refused refused -> refused.reply();
        };
    }

    private static Reply reply(Asked.Sound sound, Endpoint endpoint, Faults faults) {
        try {
            return endpoint.answer(sound.request());
        } catch (RuntimeException e) {
            faults.tell("a request for a page", e);
            return Asked.problem(500, "Internal error", "The log of this process says more.");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        reply.headers().forEach(headers::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = reply.body().bytes();
        exchange.sendResponseHeaders(reply.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (head || bytes.length == 0) return;
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush(); // before what is left of the request is waited for
    }

    /** Lets answers under way end, for a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
