package assay.connectors;

import static assay.connectors.ChatServer.events;
import static assay.connectors.ChatServer.finish;
import static assay.connectors.ChatServer.status;
import static assay.connectors.ChatServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that break, hang or make no sense, through each SDK. */
@ParameterizedClass
@EnumSource(Sdk.class)
final class BrokenConnectionTest {
    private final Sdk sdk;

    BrokenConnectionTest(Sdk sdk) {
        this.sdk = sdk;
    }

    @Test
    void aResetIsAConnectionFailure() throws Exception {
        try (var server = new WireServer("", WireServer.Then.RESET)) {
            assertConnectionFailure(server.url());
        }
    }

    @Test
    void aStreamThatIsCutIsAConnectionFailure() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
        String event = "data: " + text("half of it") + "\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        String cutInAChunk = head + "Transfer-Encoding: chunked\r\n\r\n" + chunk;
        String cutWithoutLength = head + "Connection: close\r\n\r\n" + event;
        String cutInAPiece = head + "Connection: close\r\n\r\n" + event + event.substring(0, 20);
        String endedTooEarly = head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
        for (String wire : List.of(cutInAChunk, cutWithoutLength, cutInAPiece, endedTooEarly)) {
            try (var server = new WireServer(wire, WireServer.Then.LEAVE)) {
                assertConnectionFailure(server.url());
            }
        }
    }

    @Test
    void aRefusedConnectionNamesTheHost() throws Exception {
        var server = ChatServer.that(status(200, ""));
        URI nobody = server.url();
        server.close();

        assertConnectionFailure(nobody);
    }

    private void assertConnectionFailure(URI url) {
        var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(Calls.of(sdk.variant(url), "hi")));
        assertEquals(Outcome.Kind.CONNECTION, failed.kind(), failed::detail);
        assertTrue(failed.detail().contains(url.getAuthority()), failed::detail);
    }

    @Test
    void whatIsNoAnswerIsMalformed() throws Exception {
        String noJson = "data: {\"choices\":[\n\ndata: [DONE]\n\n";
        for (ChatServer.Answer answer : List.of(
                status(200, noJson, "Content-Type", "text/event-stream"),
                status(200, "<html>Sign in</html>", "Content-Type", "text/html"),
                status(200, ""),
                status(200, "{\"greeting\":\"hello\"}"),
                events(finish("length"), "[DONE]"),
                events("[DONE]"))) {
            try (var server = ChatServer.that(answer)) {
                var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));
                assertEquals(Outcome.Kind.MALFORMED, failed.kind(), failed::detail);
            }
        }
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsTheFailureThatItNames() throws Exception {
        String busy = "{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}";
        try (var server = ChatServer.thatStreams(text("so far"), busy)) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));

            assertEquals(Outcome.Kind.SERVER_ERROR, failed.kind());
            assertTrue(failed.detail().contains("overloaded"), failed::detail);
        }
    }

    @Test
    void aHangIsATimeoutOnTimeAndFreesItsConnection() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        String piece = "data: " + text("so") + "\n\n";
        String inBody = head + Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n";
        try (var beforeHeaders = new WireServer("", WireServer.Then.HANG);
                var afterHeaders = new WireServer(head, WireServer.Then.HANG);
                var inTheBody = new WireServer(inBody, WireServer.Then.HANG);
                var trickling = new WireServer(inBody, WireServer.Then.TRICKLE)) {
            for (var server : List.of(beforeHeaders, afterHeaders, inTheBody, trickling)) assertTimesOut(server);
        }
    }

    private void assertTimesOut(WireServer server) throws InterruptedException {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofMillis(400));
        var variant = sdk.variant(server.url(), limits);
        var attempt = sdk.attempt(variant, Sdk.EMPTY);

        var outcome = new Resilient(attempt, limits, Time.SYSTEM).answer(Calls.of(variant, "hi"));

        var failure = (Outcome.Failure) outcome;
        assertEquals(Outcome.Kind.TIMEOUT, failure.kind(), failure::detail);
        long millis = failure.timing().latency().toMillis();
        assertTrue(millis >= 400 && millis < 3000, () -> "ended after " + millis + " ms");
        assertEquals(1, failure.timing().attempts());
        assertTrue(server.left().await(5, TimeUnit.SECONDS), "the connection is still open");
        assertEquals(1, server.connections());
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        try (var server = new WireServer("", WireServer.Then.HANG)) {
            var variant = sdk.variant(server.url());
            var attempt = sdk.attempt(variant, Sdk.EMPTY);
            var model = new Resilient(attempt, variant.limits(), Time.SYSTEM);
            var outcome = new CompletableFuture<Outcome>();
            var caller = Thread.startVirtualThread(() -> outcome.complete(model.answer(Calls.of(variant, "hi"))));
            Eventually.is(() -> server.connections() > 0);

            caller.interrupt();

            assertEquals(new Outcome.NotAsked("cancelled"), outcome.get(2, TimeUnit.SECONDS));
            assertTrue(server.left().await(5, TimeUnit.SECONDS), "the connection is still open");
        }
    }
}
