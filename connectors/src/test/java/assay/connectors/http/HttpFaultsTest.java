package assay.connectors.http;

import static assay.connectors.ChatServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Resilient;
import assay.connectors.Time;
import assay.connectors.WireServer;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.scenario.Endpoint.Response;
import assay.scenario.Endpoint.Response.Stream;
import assay.scenario.Variant.Limits;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Applications that fail, hang, overflow or make no sense: the kind of the failure, and what it says. */
final class HttpFaultsTest {
    private static AttemptFailed failure(URI url, Response response) {
        return assertThrows(AttemptFailed.class, () -> Apps.ask(Apps.http(url, response)));
    }

    private static AttemptFailed failure(ChatServer.Answer answer, Response response) {
        try (var server = ChatServer.that(answer)) {
            var failed = failure(server.url(), response);
            assertTrue(failed.detail().contains(server.url().getAuthority()), failed::detail);
            return failed;
        }
    }

    private static AttemptFailed failure(int status, String type, String body, Stream stream) {
        return failure(status(status, body, "Content-Type", type), Apps.response(stream));
    }

    @Test
    void aHangEndsWithTheTimeoutWhereverItIs() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        String event = "data: {\"text\":\"so\"}\n\n";
        String inBody = head + Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        for (Stream stream : List.of(Stream.NONE, Stream.SSE)) {
            try (var beforeHeaders = new WireServer("", WireServer.Then.HANG);
                    var afterHeaders = new WireServer(head, WireServer.Then.HANG);
                    var inTheBody = new WireServer(inBody, WireServer.Then.HANG);
                    var trickling = new WireServer(inBody, WireServer.Then.TRICKLE)) {
                for (var server : List.of(beforeHeaders, afterHeaders, inTheBody, trickling))
                    assertTimesOut(server, stream);
            }
        }
    }

    private static void assertTimesOut(WireServer server, Stream stream) throws Exception {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofMillis(400));
        var variant = Calls.variant(Apps.http(server.url(), Apps.response(stream)), limits);
        try (var attempt = Apps.attempt(variant)) {
            var failure = (Outcome.Failure) new Resilient(attempt, limits, Time.SYSTEM).answer(Calls.of(variant, "hi"));

            assertEquals(Kind.TIMEOUT, failure.kind(), failure::detail);
            long millis = failure.timing().latency().toMillis();
            assertTrue(millis >= 400 && millis < 3000, () -> "ended after " + millis + " ms");
            assertTrue(server.left().await(5, TimeUnit.SECONDS), "the connection is still open");
            assertEquals(1, server.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void aBodyOfAGigabyteIsLeftAfterEightMegabytes(Stream stream) {
        long gigabyte = 1L << 30;
        var sent = new AtomicLong();
        String line = "data: {\"text\":null,\"x\":\"" + "a".repeat(4000) + "\"}\n\n";
        byte[] piece = (stream == Stream.SSE ? line : "a".repeat(4096)).getBytes(UTF_8);
        ChatServer.Answer flood = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            while (sent.get() < gigabyte) {
                exchange.getResponseBody().write(piece);
                sent.addAndGet(piece.length);
            }
        };

        var failed = failure(flood, Apps.response(stream));

        assertEquals(Kind.MALFORMED, failed.kind(), failed::detail);
        assertTrue(failed.detail().startsWith("more than 8 MB, from 127.0.0.1:"), failed::detail);
        assertTrue(sent.get() < 64L << 20, () -> "the application sent " + sent);
    }

    @Test
    void aStreamThatIsCutIsAConnectionFailure() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
        String event = "data: {\"text\":\"half of it\"}\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        String inAChunk = head + "Transfer-Encoding: chunked\r\n\r\n" + chunk;
        String inAnEvent = head + "Connection: close\r\n\r\n" + event + "data: {\"text\":";
        String withoutTheMark = head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
        String shorter = head + "Content-Length: 400\r\n\r\n" + event;
        var marked = Apps.response(Stream.SSE, Optional.empty(), Optional.of("[DONE]"));
        for (String wire : List.of(inAChunk, inAnEvent, withoutTheMark, shorter)) {
            try (var server = new WireServer(wire, WireServer.Then.LEAVE)) {
                var failed = failure(server.url(), marked);
                assertEquals(Kind.CONNECTION, failed.kind(), failed::detail);
                assertTrue(failed.detail().contains(server.url().getAuthority()), failed::detail);
            }
        }
    }

    @Test
    void jsonThatIsCutIsAConnectionFailure() throws Exception {
        String wire = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"text\":\"half";
        try (var server = new WireServer(wire, WireServer.Then.LEAVE);
                var reset = new WireServer("", WireServer.Then.RESET)) {
            assertEquals(
                    Kind.CONNECTION,
                    failure(server.url(), Apps.response(Stream.NONE)).kind());
            assertEquals(
                    Kind.CONNECTION,
                    failure(reset.url(), Apps.response(Stream.NONE)).kind());
        }
    }

    @Test
    void whatIsNoAnswerIsShown() {
        var page = failure(200, "text/html", "<html>\n<h1>Sign in</h1> Bearer abcdef123</html>", Stream.NONE);
        var streamed = failure(200, "text/html", "<html>\n<h1>Sign in</h1></html>", Stream.SSE);
        var elsewhere = failure(200, "application/json", "{\"reply\":\"Five.\"}", Stream.NONE);
        var noPiece = failure(200, "application/x-ndjson", "hello\n", Stream.NDJSON);
        var empty = failure(200, "application/json", "", Stream.NONE);
        var later = failure(202, "application/json", "{}", Stream.NONE);

        for (var failed : List.of(page, streamed, elsewhere, noPiece, empty, later))
            assertEquals(Kind.MALFORMED, failed.kind(), failed::detail);
        assertTrue(page.detail().startsWith("no JSON but text/html: <html> <h1>Sign in</h1> [key]"), page::detail);
        assertTrue(streamed.detail().contains("text/html: <html> <h1>Sign in"), streamed::detail);
        assertTrue(
                elsewhere
                        .detail()
                        .startsWith("no answer at `$.text` in what came: application/json: {\"reply\":\"Five.\"}"),
                elsewhere::detail);
        assertTrue(noPiece.detail().contains("not JSON: application/x-ndjson: hello"), noPiece::detail);
        assertTrue(empty.detail().startsWith("no JSON but nothing (application/json)"), empty::detail);
        assertTrue(later.detail().contains("`job`"), later::detail);
    }

    @Test
    void aMessageStaysShort() {
        var failed = failure(200, "text/html", "<p>" + "long ".repeat(50_000), Stream.NONE);

        assertTrue(failed.detail().length() < 450, () -> failed.detail().length() + " characters");
        assertTrue(failed.detail().contains("…"), failed::detail);
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void bytesThatAreNoUtf8AreMalformed(Stream stream) {
        byte[] start = (stream == Stream.SSE ? "data: {\"text\":\"" : "{\"text\":\"").getBytes(UTF_8);
        ChatServer.Answer latin = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(start);
            exchange.getResponseBody().write(new byte[] {'M', (byte) 0xFC, 'l', 'l', '"', '}', '\n', '\n'});
        };

        var failed = failure(latin, Apps.response(stream));

        assertEquals(Kind.MALFORMED, failed.kind(), failed::detail);
        assertTrue(failed.detail().startsWith("what came is not UTF-8"), failed::detail);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REJECTED, 'check whether it wants a token: none was sent, as the variant has no `auth`'",
        "403, REJECTED, check whether it wants a token",
        "404, REJECTED, check the path /chat",
        "422, REJECTED, no such field",
        "408, TIMEOUT, 408",
        "429, THROTTLED, 429",
        "500, SERVER_ERROR, no such field",
        "503, SERVER_ERROR, 503"
    })
    void aStatusHasItsKind(int status, Kind kind, String says) {
        var failed = failure(status, "application/json", "{\"detail\":\"no such field\"}", Stream.SSE);

        assertEquals(kind, failed.kind(), failed::detail);
        assertEquals(OptionalInt.of(status), failed.status());
        assertTrue(failed.detail().contains(says), failed::detail);
    }

    @Test
    void everyFormOfRetryAfterIsUnderstood() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(30).atOffset(ZoneOffset.UTC));
        assertEquals(Optional.of(Duration.ofSeconds(7)), retryAfter("Retry-After", "7"));
        assertEquals(Optional.of(Duration.ofMillis(250)), retryAfter("retry-after-ms", "250"));
        assertEquals(Optional.of(Duration.ofMillis(90)), retryAfter("x-ms-retry-after-ms", "90"));
        assertEquals(Optional.of(Duration.ZERO), retryAfter("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"));
        assertEquals(Optional.empty(), retryAfter("Retry-After", "soon"));
        long seconds = retryAfter("Retry-After", date).orElseThrow().toSeconds();
        assertTrue(seconds > 15 && seconds <= 30, () -> seconds + " s");
    }

    private static Optional<Duration> retryAfter(String header, String value) {
        return failure(status(429, "", header, value), Apps.response(Stream.NONE))
                .retryAfter();
    }

    @Test
    void anErrorInsideAStreamIsAFailure() {
        var named = failure(200, "text/event-stream", "event: error\ndata: out of order\n\n", Stream.SSE);
        var coded = failure(
                200,
                "text/event-stream",
                "data: {\"text\":\"so\"}\n\ndata: {\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slowly\"}}\n\n",
                Stream.SSE);
        var line = failure(200, "application/x-ndjson", "{\"error\":\"the index is gone\"}\n", Stream.NDJSON);
        var whole = failure(200, "application/json", "{\"error\":{\"code\":503,\"message\":\"busy\"}}", Stream.NONE);

        assertEquals(Kind.MALFORMED, named.kind());
        assertTrue(named.detail().contains("out of order"), named::detail);
        assertEquals(Kind.THROTTLED, coded.kind());
        assertTrue(line.detail().contains("the index is gone"), line::detail);
        assertEquals(Kind.SERVER_ERROR, whole.kind());
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() {
        try (var other = ChatServer.that(status(200, "{\"text\":\"leaked\"}"))) {
            var failed = failure(
                    exchange -> redirect(exchange, 307, other.url() + "/login?token=abc"), Apps.response(Stream.NONE));

            assertEquals(Kind.REJECTED, failed.kind());
            assertEquals(OptionalInt.of(307), failed.status());
            assertTrue(failed.detail().contains("redirects to " + other.url() + "/login"), failed::detail);
            assertFalse(failed.detail().contains("abc"), failed::detail);
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void aRedirectOnTheSameHostIsFollowed() throws Exception {
        try (var server = ChatServer.that(exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/chat" -> redirect(exchange, 308, "/chat/");
                case "/chat/" -> redirect(exchange, 303, "result?id=1");
                default -> status(200, "{\"text\":\"found\"}").to(exchange);
            }
        })) {
            var answer = Apps.ask(server, Apps.response(Stream.NONE));

            assertEquals("found", answer.text());
            var requests = server.requests();
            assertEquals("{\"q\":\"What is due?\"}", requests.get(1).body());
            assertEquals("/chat/result?id=1", requests.get(2).uri().toString());
            assertEquals("", requests.get(2).body());
        }
    }

    @Test
    void redirectsInACircleEnd() {
        try (var server = ChatServer.that(exchange -> redirect(exchange, 302, "/chat"))) {
            var failed = failure(server.url(), Apps.response(Stream.NONE));

            assertEquals(Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("redirects more than 5 times"), failed::detail);
            assertEquals(6, server.requests().size());
        }
    }
}
