package assay.connectors;

import static assay.connectors.ChatServer.events;
import static assay.connectors.ChatServer.finish;
import static assay.connectors.ChatServer.status;
import static assay.connectors.ChatServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers say instead of an answer, through each SDK. */
@ParameterizedClass
@EnumSource(Sdk.class)
final class RefusedTest {
    private final Sdk sdk;

    RefusedTest(Sdk sdk) {
        this.sdk = sdk;
    }

    @Test
    void anErrorsHeadersAreKept() throws Exception {
        try (var server = ChatServer.that(status(429, "{}", "retry-after-ms", "1500", "Retry-After", "9"))) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));

            assertEquals(Outcome.Kind.THROTTLED, failed.kind());
            assertEquals(OptionalInt.of(429), failed.status());
            assertEquals(Optional.of(Duration.ofMillis(1500)), failed.retryAfter());
        }
    }

    @Test
    void theSdkDoesNotRetry() throws Exception {
        for (int status : new int[] {408, 429, 500, 503}) {
            try (var server = ChatServer.that(status(status, "{}", "Retry-After", "0"))) {
                assertThrows(AttemptFailed.class, () -> sdk.ask(server));

                assertEquals(1, server.requests().size(), () -> "requests at status " + status);
            }
        }
    }

    @Test
    void aWrongKeyNamesItsVariableAndNotItself() throws Exception {
        String body =
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-abc123DEF456. Find yours\",\"code\":\"invalid_api_key\"}}";
        try (var server = ChatServer.that(status(401, body))) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));

            assertEquals(Outcome.Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("_API_KEY"), failed::detail);
            assertTrue(failed.detail().endsWith("Incorrect API key provided: [key] Find yours"), failed::detail);
        }
    }

    @Test
    void anUnknownDeploymentSaysWhatToCheck() throws Exception {
        String body =
                "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"The API deployment does not exist.\"}}";
        try (var server = ChatServer.that(status(404, body))) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));

            assertEquals(Outcome.Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("check"), failed::detail);
            assertTrue(failed.detail().contains("The API deployment does not exist."), failed::detail);
        }
    }

    @Test
    void aNamedKeyThatIsNotSetIsToldWithoutAsking() throws Exception {
        try (var server = ChatServer.thatStreams(text("ok"), finish("stop"), "[DONE]")) {
            var attempt = sdk.attempt(sdk.keyed(server.url(), "STABLE_KEY"), Sdk.EMPTY);

            var failed =
                    assertThrows(AttemptFailed.class, () -> attempt.answer(Calls.of(sdk.variant(server.url()), "hi")));

            assertTrue(failed.detail().contains("STABLE_KEY"), failed::detail);
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void anErrorWithStatus200IsNoAnswer() throws Exception {
        var kinds = Map.of(
                "{\"error\":{\"message\":\"boom\"}}", Outcome.Kind.MALFORMED,
                "{\"error\":{\"code\":429,\"message\":\"slow down\"}}", Outcome.Kind.THROTTLED,
                "{\"error\":{\"code\":\"insufficient_quota\"}}", Outcome.Kind.QUOTA,
                "{\"object\":\"error\",\"code\":400,\"message\":\"too long\"}", Outcome.Kind.REJECTED,
                "{\"error\":{\"code\":\"content_filter\"}}", Outcome.Kind.FILTERED);
        for (var kind : kinds.entrySet()) {
            try (var whole = ChatServer.that(status(200, kind.getKey()));
                    var streamed = ChatServer.thatStreams(kind.getKey())) {
                assertEquals(
                        kind.getValue(),
                        assertThrows(AttemptFailed.class, () -> sdk.ask(whole)).kind());
                assertEquals(
                        kind.getValue(),
                        assertThrows(AttemptFailed.class, () -> sdk.ask(streamed))
                                .kind());
            }
        }
    }

    @Test
    void anExhaustedQuotaIsAskedOnce() throws Exception {
        String body = "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"}}";
        try (var server = ChatServer.that(status(429, body, "Retry-After", "1"))) {
            var variant = sdk.variant(server.url());

            var outcome = new Resilient(sdk.attempt(variant, Sdk.EMPTY), variant.limits(), Time.SYSTEM)
                    .answer(Calls.of(variant, "hi"));

            assertEquals(
                    Outcome.Kind.QUOTA,
                    assertInstanceOf(Outcome.Failure.class, outcome).kind());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aSecondAttemptMayAnswer() throws Exception {
        try (var server = ChatServer.inTurn(
                status(503, "", "Retry-After", "Fri, 02 Jan 2026 03:04:35 GMT"), // long past: at once
                events(text("ok"), finish("stop"), "[DONE]"))) {
            var variant = sdk.variant(server.url());

            var outcome = new Resilient(sdk.attempt(variant, Sdk.EMPTY), variant.limits(), Time.SYSTEM)
                    .answer(Calls.of(variant, "hi"));

            assertEquals(
                    2, assertInstanceOf(Outcome.Answer.class, outcome).timing().attempts());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void anAnswerOfAGigabyteIsLeftAfterEightMegabytes() {
        long gigabyte = 1L << 30;
        var sent = new AtomicLong();
        String piece = ChatServer.text("a".repeat(4000));
        var flood = ChatServer.that(exchange -> {
            ChatServer.open(exchange);
            while (sent.addAndGet(piece.length()) < gigabyte) ChatServer.send(exchange, piece);
        });
        try (var server = flood) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(server));

            assertEquals(Outcome.Kind.MALFORMED, failed.kind(), failed::detail);
            assertTrue(failed.detail().startsWith("more than 8 MB"), failed::detail);
            assertTrue(sent.get() < 64L << 20, () -> "the endpoint sent " + sent);
        }
    }
}
