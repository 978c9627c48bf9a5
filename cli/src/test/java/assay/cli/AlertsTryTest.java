package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether each channel can be reached, before it has to be. */
class AlertsTryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private final List<String> got = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                got.add(exchange.getRequestURI() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                boolean gone = exchange.getRequestURI().getPath().equals("/gone");
                exchange.sendResponseHeaders(gone ? 404 : 202, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Given assay(String channels, String... more) throws IOException {
        Files.createDirectories(here.resolve("scenarios"));
        Files.writeString(
                here.resolve("scenarios/assay.yaml"),
                """
                variants: { v: { endpoint: openai, model: m, url: "https://one.example.org" } }
                alerts:
                  channels:
                """
                        + channels.replace(
                                        "HOST",
                                        "http://127.0.0.1:"
                                                + server.getAddress().getPort())
                                .indent(4));
        var args = new String[2 + more.length];
        args[0] = "alerts";
        args[1] = "test";
        System.arraycopy(more, 0, args, 2, more.length);
        return Given.command(here, args);
    }

    @Test
    void eachChannelGetsATestThatSaysSoAndItsEnd() throws Exception {
        var given = assay("""
                - { type: webhook, url: "HOST/hook" }
                - { type: teams, name: team, from: page, url: "HOST/teams" }
                """);

        assertEquals(0, given.code(), given.toString());
        assertEquals("webhook       delivered\nteam          delivered\n", given.out());
        assertEquals(4, got.size());
        got.forEach(each -> assertTrue(each.contains("Nothing is wrong"), each));
        assertTrue(got.get(0).contains("\"Fired\"") && got.get(1).contains("\"Resolved\""));
    }

    @Test
    void whatIsNotDeliveredIsSaidWithTheReason() throws Exception {
        var given = assay("""
                - { type: webhook, url: "HOST/gone" }
                - { type: slack, url: "HOST/slack" }
                - { type: slack, name: night, url: "${NOT_SET}" }
                """);

        assertEquals(102, given.code(), given.toString());
        assertTrue(given.out().contains("webhook       refused: 404 from 127.0.0.1:"), given.out());
        assertTrue(given.out().contains("slack         delivered"), given.out());
        assertTrue(given.out().contains("night         not tried: NOT_SET is not set"), given.out());
    }

    @Test
    void oneChannelIsTriedAlone() throws Exception {
        var given = assay("""
                - { type: webhook, url: "HOST/gone" }
                - { type: slack, url: "HOST/slack" }
                """, "slack");

        assertEquals(0, given.code(), given.toString());
        assertTrue(got.stream().allMatch(each -> each.startsWith("/slack")));
    }

    @Test
    void aChannelThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        var given = assay("- { type: slack, url: \"HOST/slack\" }", "slak");

        assertEquals(1, given.code());
        assertTrue(given.err().contains("There is no channel slak; there are: slack."), given.err());
    }

    @Test
    void whereThereAreNoneThePageIsNamed() throws Exception {
        var given = assay("[]");

        assertEquals(1, given.code());
        assertTrue(given.err().contains("There are no channels in scenarios/assay.yaml; docs/alerts.md"), given.err());
    }
}
