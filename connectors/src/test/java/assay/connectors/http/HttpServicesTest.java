package assay.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Service;
import assay.score.ScoringServices.Reply;
import assay.score.Unscored.Fault;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's service on loopback, with all that it can do wrong. */
@SuppressWarnings("NullAway.Init")
class HttpServicesTest {
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    private Reply ask(HttpHandler handler) {
        server.createContext("/score", exchange -> {
            got.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("content-type") + " "
                    + exchange.getRequestHeaders().getFirst("x-key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            handler.handle(exchange);
        });
        return ask(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/score"));
    }

    private static Reply ask(URI url) {
        var service = new Service("tone", url, Map.of("x-key", "secret"), Duration.ofMillis(700));
        try (var services = new HttpServices(Map.of("tone", service))) {
            return services.ask("tone", "{\"a\":\"é\"}");
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Reply.Failed failed(Reply reply, Fault fault) {
        var failed = assertInstanceOf(Reply.Failed.class, reply, reply::toString);
        assertEquals(fault, failed.fault(), failed::why);
        assertTrue(failed.why().contains("`tone`"), failed::why);
        assertFalse(failed.why().contains("secret"), failed::why);
        return failed;
    }

    @Test
    void theQuestionIsPostedAndTheReplyIsItsBody() {
        var reply = ask(exchange -> reply(exchange, 200, "{\"score\":0.5,\"reason\":\"gängig\"}".getBytes(UTF_8)));

        assertEquals(new Reply.Received("{\"score\":0.5,\"reason\":\"gängig\"}"), reply);
        assertEquals(List.of("POST application/json secret {\"a\":\"é\"}"), got);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CONFIGURATION",
        "401, CONFIGURATION",
        "404, CONFIGURATION",
        "408, SERVICE_UNAVAILABLE",
        "429, SERVICE_THROTTLED",
        "500, SERVICE_UNAVAILABLE",
        "503, SERVICE_UNAVAILABLE",
    })
    void anyOtherStatusIsAFailureOfItsKindAndIsAskedOnce(int status, Fault fault) {
        var reply = ask(exchange -> reply(exchange, status, "{\"score\":0}".getBytes(UTF_8)));

        assertTrue(failed(reply, fault).why().contains(String.valueOf(status)));
        assertEquals(1, got.size());
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.createContext("/elsewhere", exchange -> {
            got.add("elsewhere");
            reply(exchange, 200, "{\"score\":1}".getBytes(UTF_8));
        });

        var reply = ask(exchange -> {
            exchange.getResponseHeaders().set("location", "/elsewhere");
            reply(exchange, 307, new byte[0]);
        });

        failed(reply, Fault.CONFIGURATION);
        assertEquals(1, got.size());
    }

    @Test
    void aReplyThatIsTooLongIsGivenUpWhileItComes() {
        var reply = ask(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 100_000; i++) body.write(new byte[1024]);
            }
        });

        assertTrue(failed(reply, Fault.PARSE_FAILED).why().contains("64 kB"));
    }

    @Test
    void aReplyThatIsNoTextIsAFailure() {
        failed(ask(exchange -> reply(exchange, 200, new byte[] {'"', (byte) 0xc3, '"'})), Fault.PARSE_FAILED);
    }

    @Test
    void aServiceThatDoesNotReplyIsGivenUp() {
        var reply = ask(exchange -> await());

        assertEquals(
                "the service `tone` did not reply within 700 ms",
                failed(reply, Fault.SERVICE_TIMEOUT).why());
    }

    @Test
    void aReplyThatBeginsAndStopsIsGivenUp() {
        var reply = ask(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"score\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            await();
        });

        failed(reply, Fault.SERVICE_TIMEOUT);
    }

    @Test
    void aConnectionThatBreaksOffIsAFailure() throws Exception {
        try (var broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var connection = broken.accept()) {
                    connection.getInputStream().read();
                } catch (IOException e) {
                    got.add(e.toString());
                }
            });

            failed(ask(URI.create("http://127.0.0.1:" + broken.getLocalPort() + "/")), Fault.SERVICE_UNAVAILABLE);
        }
    }

    @Test
    void aServiceThatIsNotThereIsAFailure() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        failed(ask(URI.create("http://127.0.0.1:" + port + "/")), Fault.SERVICE_UNAVAILABLE);
    }

    @Test
    void aServiceThatIsNotNamedIsNotAsked() {
        try (var services = new HttpServices(Map.of())) {
            failed(services.ask("tone", "{}"), Fault.CONFIGURATION);
        }
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
