package assay.connectors.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Identity;
import assay.connectors.ManualTime;
import assay.connectors.Time;
import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Index;
import assay.observation.Outcome.Kind;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import assay.scenario.Endpoint.Response.Stream;
import assay.scenario.Freshness;
import assay.scenario.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexStatusTest {
    private static final Duration DAY = Duration.ofHours(24);

    private static Variant app(URI url) {
        var endpoint = new Endpoint.Http(
                url.resolve("/chat"),
                "POST",
                Calls.json("{\"q\":\"{{input}}\"}"),
                Optional.of(new Endpoint.Auth.Token("Authorization", "APP_TOKEN", "Bearer ")),
                Apps.response(Stream.NONE),
                Optional.empty());
        return Calls.variant(endpoint, Apps.LIMITS, Calls.json("{}"), Map.of("x-feature-prompt", "v2"));
    }

    private static IndexStatus status(Variant variant, URI url, String path) {
        return new IndexStatus(
                variant,
                new Freshness(url.resolve("/index-status"), path, DAY),
                Apps.ENVIRONMENT,
                () -> Identity.of(Optional.empty()),
                Time.SYSTEM);
    }

    private static Instant updated(ChatServer server, String path) throws Exception {
        try (var status = status(app(server.url()), server.url(), path)) {
            return status.updated();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2026-01-02T03:04:05Z\" | 2026-01-02T03:04:05Z",
                "\"2026-01-02T03:04:05.250+01:00\" | 2026-01-02T02:04:05.250Z",
                "\"2026-01-02T03:04:05\" | 2026-01-02T03:04:05Z",
                "\"2026-01-02 03:04:05\" | 2026-01-02T03:04:05Z",
                "\"2026-01-02\" | 2026-01-02T00:00:00Z",
                "\"Fri, 02 Jan 2026 03:04:05 GMT\" | 2026-01-02T03:04:05Z",
                "1767323045 | 2026-01-02T03:04:05Z",
                "1767323045250 | 2026-01-02T03:04:05.250Z",
                "\"1767323045\" | 2026-01-02T03:04:05Z",
                "[\"2026-01-03\", 1767323045] | 2026-01-02T03:04:05Z"
            })
    void timesAreReadInTheFormsThatPeopleWrite(String written, Instant expected) throws Exception {
        try (var server = ChatServer.that(ChatServer.status(200, "{\"index\":{\"at\":" + written + "}}"))) {
            assertEquals(expected, updated(server, "$.index.at"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"at\":null}", "{\"at\":\"soon\"}", "{\"at\":-1}", "{\"at\":[\"2026-01-03\",null]}", "[]"
            })
    void whatIsNoTimeIsNoneAndSaysSo(String body) {
        try (var server = ChatServer.that(ChatServer.status(200, body))) {
            var failed = assertThrows(AttemptFailed.class, () -> updated(server, "at"));

            assertEquals(Kind.MALFORMED, failed.kind());
            assertTrue(failed.detail().startsWith("no time at at, from 127.0.0.1:"), failed.detail());
        }
    }

    @Test
    void whatTheApplicationIsToldIsToldToItsIndexOnTheSameHostAlone() throws Exception {
        try (var app = ChatServer.that(ChatServer.status(200, "{\"at\":1}"));
                var other = ChatServer.that(ChatServer.status(200, "{\"at\":1}"))) {
            status(app(app.url()), app.url(), "at").updated();
            status(app(app.url()), other.url(), "at").updated();

            var own = app.requests().getFirst();
            assertEquals("/index-status", own.uri().toString());
            assertEquals("v2", own.header("x-feature-prompt"));
            assertEquals("Bearer value-of-APP_TOKEN", own.header("authorization"));
            var foreign = other.requests().getFirst();
            assertEquals("", foreign.header("x-feature-prompt"));
            assertEquals("", foreign.header("authorization"));
        }
    }

    @Test
    void anIndexThatIsNotThereIsAFailureOfItsOwn() {
        try (var server = ChatServer.that(ChatServer.status(404, ""))) {
            var failed = assertThrows(AttemptFailed.class, () -> updated(server, "at"));

            assertEquals(Kind.REJECTED, failed.kind());
        }
    }

    @Test
    void answersSayHowOldTheIndexIsAndAskItOnceAMinute() {
        var time = new ManualTime();
        try (var server = ChatServer.inTurn(
                ChatServer.status(200, "{\"at\":1767323045}"),
                ChatServer.status(500, ""),
                ChatServer.status(200, "{\"at\":1767326645}"))) {
            var variant = app(server.url());
            var model = new WithIndex(answering(), status(variant, server.url(), "at"), DAY, time.time());
            var call = Calls.of(variant, "What is due?");

            var first = index(model.answer(call));
            var second = index(model.answer(call));
            time.pass(Duration.ofSeconds(60));
            var third = index(model.answer(call));
            time.pass(Duration.ofSeconds(60));
            var fourth = index(model.answer(call));

            assertEquals(new Index(Optional.of(Instant.ofEpochSecond(1767323045)), DAY), first);
            assertEquals(first, second);
            assertEquals(new Index(Optional.empty(), DAY), third);
            assertEquals(new Index(Optional.of(Instant.ofEpochSecond(1767326645)), DAY), fourth);
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void aFailureOfTheVariantAsksNoIndex() {
        try (var server = ChatServer.that(ChatServer.status(200, "{\"at\":1}"))) {
            var variant = app(server.url());
            Model silent = call -> new Outcome.NotAsked("cancelled");

            var outcome = new WithIndex(silent, status(variant, server.url(), "at"), DAY, Time.SYSTEM)
                    .answer(Calls.of(variant, "What is due?"));

            assertEquals(new Outcome.NotAsked("cancelled"), outcome);
            assertEquals(0, server.requests().size());
        }
    }

    private static Model answering() {
        var answer = new Outcome.Answer(
                "Nothing.",
                List.of(),
                List.of(),
                Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ofMillis(5), Optional.empty(), 1),
                List.of());
        return call -> answer;
    }

    private static Index index(Outcome outcome) {
        return ((Outcome.Answer) outcome).reported().index().orElseThrow();
    }
}
