package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** An application that is no simulator, whose every answer costs ten cents. */
final class PaidEndpoint implements AutoCloseable {
    static final String ANSWER = "{\"text\": \"forty-two\", \"read\": 100, \"written\": 0}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();

    private PaidEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ask", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length());
            exchange.getResponseBody().write(ANSWER.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    /** Writes a scenario of so many prompts that asks it. */
    static PaidEndpoint start(Path here, int prompts, double usdPerDay, String price) throws IOException {
        var endpoint = new PaidEndpoint();
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  stable:
                    endpoint: http
                    url: http://127.0.0.1:%d/ask
                    request: { question: "{{input}}" }
                    response: { answer: $.text, usage: { input: $.read, output: $.written } }
                    limits: { concurrency: 64, timeout: 20s }
                %s
                budget: { usd_per_day: %s }
                """.formatted(
                        endpoint.server.getAddress().getPort(), price, usdPerDay));
        var scenario = new StringBuilder("""
                name: paid
                version: 1
                variants: [stable]
                evaluate: [ exact-match ]
                prompts:
                """);
        IntStream.range(0, prompts)
                .forEach(n -> scenario.append(
                        "  - { id: p%d, input: \"Six by seven (%d)?\", expected: forty-two }%n".formatted(n, n)));
        Written.file(here, "scenarios/paid/scenario.yaml", scenario.toString());
        return endpoint;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
