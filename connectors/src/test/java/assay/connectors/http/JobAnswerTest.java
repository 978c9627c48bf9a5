package assay.connectors.http;

import static assay.connectors.ChatServer.inTurn;
import static assay.connectors.ChatServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.ManualTime;
import assay.connectors.Resilient;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.scenario.Endpoint;
import assay.scenario.Endpoint.Response.Stream;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers that are worked on after the request was taken. */
final class JobAnswerTest {
    private static final Endpoint.Job PLAIN = job(Optional.empty(), Optional.empty());

    private final ManualTime time = new ManualTime();

    private static Endpoint.Job job(Optional<String> status, Optional<String> state) {
        return new Endpoint.Job(status, state, Set.of("succeeded"), Set.of("failed"));
    }

    private static Variant variant(URI url, Endpoint.Job job) {
        return Apps.variant(new Endpoint.Http(
                url.resolve("/chat"),
                "POST",
                Calls.json("{\"q\":\"{{input}}\"}"),
                Optional.of(new Endpoint.Auth.Token("x-key", "APP_KEY", "")),
                Apps.response(Stream.NONE),
                Optional.of(job)));
    }

    private Outcome.Answer ask(ChatServer server, Endpoint.Job job) throws AttemptFailed {
        var variant = variant(server.url(), job);
        try (var attempt = new HttpAttempt(
                variant, (Endpoint.Http) variant.endpoint(), Apps.ENVIRONMENT, Optional.empty(), time.time())) {
            return attempt.answer(Calls.of(variant, "What is due?"));
        }
    }

    @Test
    void theStatusIsAskedUntilTheAnswerIsThere() throws Exception {
        try (var server = inTurn(
                status(202, "", "Location", "/jobs/7?v=1"),
                status(202, "", "Retry-After", "3"),
                status(202, "{\"text\":\"half\"}", "Retry-After", "0"),
                status(200, "{\"text\":\"Five.\"}"))) {
            var answer = ask(server, PLAIN);

            assertEquals("Five.", answer.text());
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(100)), time.slept());
            assertEquals(Duration.ofMillis(4100), answer.timing().latency());
            var poll = server.requests().getLast();
            assertEquals("/jobs/7?v=1", poll.uri().toString());
            assertEquals("value-of-APP_KEY", poll.header("x-key"));
            assertEquals("", poll.body());
        }
    }

    @Test
    void theStateDecidesWhereOneIsNamed() throws Exception {
        try (var server = inTurn(
                status(202, "{}", "Operation-Location", "/operations/7", "Location", "/elsewhere"),
                status(200, "{\"status\":\"Running\"}"),
                status(200, "{\"status\":\"Succeeded\",\"text\":\"Five.\"}"))) {
            assertEquals(
                    "Five.",
                    ask(server, job(Optional.empty(), Optional.of("$.status"))).text());
            assertEquals("/operations/7", server.requests().getLast().uri().toString());
        }
    }

    @Test
    void theAddressMayStandInTheBody() throws Exception {
        try (var server = inTurn(
                status(200, "{\"url\":\"jobs/7\"}"),
                status(303, "", "Location", "/results/7"),
                status(200, "{\"text\":\"Five.\"}"))) {
            assertEquals(
                    "Five.",
                    ask(server, job(Optional.of("$.url"), Optional.empty())).text());
            assertEquals("/results/7", server.requests().getLast().uri().toString());
        }
    }

    @Test
    void anAnswerAtOnceIsNotWaitedFor() throws Exception {
        try (var server = ChatServer.that(status(200, "{\"text\":\"Five.\"}"))) {
            assertEquals("Five.", ask(server, PLAIN).text());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aJobThatFailsSaysHow() {
        try (var server = inTurn(
                status(202, "", "Location", "/jobs/7"), status(200, "{\"state\":\"FAILED\",\"why\":\"no index\"}"))) {
            var failed =
                    assertThrows(AttemptFailed.class, () -> ask(server, job(Optional.empty(), Optional.of("$.state"))));

            assertEquals(Kind.SERVER_ERROR, failed.kind());
            assertTrue(failed.detail().contains("no index"), failed::detail);
        }
    }

    @Test
    void theStatusIsAskedOnTheSameHostOnly() {
        try (var other = ChatServer.that(status(200, "{\"text\":\"leaked\"}"));
                var server = ChatServer.that(status(202, "", "Location", other.url() + "/jobs/7"))) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server, PLAIN));

            assertEquals(Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains(other.url() + "/jobs/7, which is another host"), failed::detail);
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void aStatusThatFailsInPassingIsAskedAgain() throws Exception {
        try (var server = inTurn(
                status(202, "", "Location", "/jobs/7"),
                status(503, ""),
                status(429, "", "Retry-After", "9"),
                status(200, "{\"text\":\"Five.\"}"))) {
            assertEquals("Five.", ask(server, PLAIN).text());
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(9)), time.slept());
        }
        try (var server = inTurn(status(202, "", "Location", "/jobs/7"), status(500, ""))) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server, PLAIN));

            assertEquals(Kind.SERVER_ERROR, failed.kind());
            assertEquals(4, server.requests().size());
        }
    }

    @Test
    void workWithoutAnAddressIsNoAnswer() {
        try (var server = ChatServer.that(status(202, ""))) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server, PLAIN));

            assertEquals(Kind.MALFORMED, failed.kind());
            assertTrue(failed.detail().contains("no status address"), failed::detail);
        }
    }

    @Test
    void theTimeoutEndsTheWaiting() {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofMillis(300));
        try (var server = ChatServer.that(status(202, "", "Location", "/jobs/7", "Retry-After", "0"))) {
            var variant = variant(server.url(), PLAIN);
            try (var attempt = Apps.attempt(variant)) {
                var failure =
                        (Outcome.Failure) new Resilient(attempt, limits, Time.SYSTEM).answer(Calls.of(variant, "hi"));

                assertEquals(Kind.TIMEOUT, failure.kind(), failure::detail);
                assertTrue(failure.timing().latency().toMillis() < 3000, failure::toString);
            }
        }
    }
}
