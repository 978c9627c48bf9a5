package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Notice.News;
import assay.alert.Notices;
import assay.local.SqliteQueue;
import assay.pipeline.AlertItem;
import assay.pipeline.QueueName;
import assay.scenario.Channel;
import assay.scenario.Channel.Least;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notices in the queue of a machine reach their channels while it serves. */
@Timeout(60)
class AlertsServedTest {
    private final MovedClock clock = new MovedClock(Instant.parse("2026-01-02T12:00:30Z"));
    private final List<String> got = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                got.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
        Written.small(here, "small", 2);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void channels(String channels) throws IOException {
        var file = here.resolve("scenarios/assay.yaml");
        Files.writeString(file, Written.ASSAY + "alerts: { channels: [ " + channels + " ] }\n");
    }

    private String slack() {
        return "{ type: slack, url: \"http://127.0.0.1:" + server.getAddress().getPort() + "\" }";
    }

    private void enqueue() throws IOException {
        Files.createDirectories(here.resolve(".assay"));
        try (var queue = queue()) {
            var slack = new Channel.Slack("slack", Least.NOTICE, URI.create("http://127.0.0.1"));
            queue.send(QueueName.ALERTS, AlertItem.messages(Notices.notice(News.FIRED), List.of(slack)));
        }
    }

    private SqliteQueue queue() {
        return SqliteQueue.open(here.resolve(".assay/assay-queue.db"), clock, SqliteQueue.Limits.DEFAULT);
    }

    @Test
    void aNoticeIsDeliveredAndTriedAgainWhileItsChannelIsAway() throws Exception {
        channels(slack());
        enqueue();
        status = 503;
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = new Terminal(here).pointedAt(simulator).with(clock).start("serve", "--port", "0")) {
            served.says("not told to slack, again at 2026-01-02T12:00:45Z: 503 from 127.0.0.1:");
            status = 200;

            clock.advance(Duration.ofSeconds(15));

            served.says("alert scenario:benefits/quality/stable#1@2026-01-02T12:00:00Z told to slack");
            served.cancelled().with(0);
        }
        assertEquals(2, got.size());
        assertTrue(got.getLast().contains("Firing: quality, scenario benefits, stable"), got.getLast());
    }

    @Test
    void whatAChannelRefusesIsAmongTheDeadLetters() throws Exception {
        channels(slack());
        enqueue();
        status = 404;
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = new Terminal(here).pointedAt(simulator).with(clock).start("serve", "--port", "0")) {
            Until.holds("a dead letter", () -> {
                try (var queue = queue()) {
                    return !queue.deadLetters(1).isEmpty();
                }
            });
            served.cancelled().with(0);
        }
        new Terminal(here).run("deadletters", "list").with(0).says("alerts", "refused by the channel");
    }

    @Test
    void withAChannelThatNeedsWhatIsNotSetNothingIsServed() throws Exception {
        channels("{ type: slack, name: night, url: \"${NOT_SET}\" }");
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green")) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("serve", "--port", "0")
                    .with(1)
                    .says("`night` needs NOT_SET");
        }
    }
}
