package assay.connectors.contentsafety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import assay.scenario.Variant.Limits;
import assay.scenario.Workspace;
import assay.score.SafetyService.Harm;
import assay.score.SafetyService.Reply;
import assay.score.SafetyService.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's REST interface, spoken by a server on loopback. */
class ContentSafetyTest {
    private static final String HARMLESS = "{\"blocklistsMatch\":[],\"categoriesAnalysis\":["
            + "{\"category\":\"Hate\",\"severity\":0},{\"category\":\"SelfHarm\",\"severity\":1},"
            + "{\"category\":\"Sexual\",\"severity\":0},{\"category\":\"Violence\",\"severity\":5}]}";
    private static final Request TEXT = new Request.Analyze("a text");

    private final List<Duration> pauses = new ArrayList<>();

    private ContentSafety service(URI url, Duration timeout) {
        var declared = new Workspace.ContentSafety(
                Optional.of(url),
                Optional.empty(),
                OptionalDouble.of(.38),
                new Limits(2, OptionalInt.empty(), timeout),
                List.of());
        var time = new Time(Time.SYSTEM.clock(), Time.SYSTEM.nanos(), pauses::add);
        return new ContentSafety(
                url, declared, new Environment(name -> Optional.of("secret-key")), Optional.empty(), time, 1);
    }

    private ContentSafety service(ChatServer server) {
        return service(server.url(), Duration.ofSeconds(10));
    }

    @Test
    void aTextGetsItsSeverityInEachKindOfHarm() {
        try (var server = ChatServer.that(ChatServer.status(200, HARMLESS))) {
            var reply = assertInstanceOf(Reply.Severities.class, service(server).ask(TEXT));

            assertEquals(.00038, service(server).usdPerRecord().orElseThrow(), 1e-12);
            assertEquals(Map.of(Harm.HATE, 0, Harm.SELF_HARM, 1, Harm.SEXUAL, 0, Harm.VIOLENCE, 5), reply.levels());
            var request = server.requests().getFirst();
            assertEquals("/contentsafety/text:analyze", request.uri().getPath());
            assertEquals("api-version=2023-10-01", request.uri().getQuery());
            assertEquals("secret-key", request.header("Ocp-Apim-Subscription-Key"));
            var body = Calls.json(request.body());
            assertEquals("a text", body.path("text").asText());
            assertEquals("EightSeverityLevels", body.path("outputType").asText());
            assertEquals(4, body.path("categories").size());
        }
    }

    @Test
    void promptsAndDocumentsAreShielded() {
        String said = "{\"userPromptAnalysis\":{\"attackDetected\":true},"
                + "\"documentsAnalysis\":[{\"attackDetected\":false},{\"attackDetected\":true}]}";
        try (var server = ChatServer.that(ChatServer.status(200, said))) {
            var reply = assertInstanceOf(
                    Reply.Attacks.class, service(server).ask(new Request.Shield("a prompt", List.of("one", "two"))));

            assertTrue(reply.prompt());
            assertEquals(List.of(false, true), reply.documents());
            var request = server.requests().getFirst();
            assertEquals("/contentsafety/text:shieldPrompt", request.uri().getPath());
            assertEquals("api-version=2024-09-01", request.uri().getQuery());
            assertEquals("secret-key", request.header("Ocp-Apim-Subscription-Key"));
            assertEquals("application/json", request.header("Content-Type"));
            assertEquals(
                    Calls.json("{\"userPrompt\":\"a prompt\",\"documents\":[\"one\",\"two\"]}"),
                    Calls.json(request.body()));
        }
    }

    @Test
    void worksOfOthersAreDetected() {
        try (var server =
                ChatServer.that(ChatServer.status(200, "{\"protectedMaterialAnalysis\":{\"detected\":true}}"))) {
            var reply = assertInstanceOf(
                    Reply.Detected.class, service(server).ask(new Request.ProtectedMaterial("a text")));

            assertTrue(reply.detected());
            assertEquals(
                    "/contentsafety/text:detectProtectedMaterial",
                    server.requests().getFirst().uri().getPath());
        }
    }

    @Test
    void aThrottledServiceIsAskedAgainWhenItSaysSo() {
        String error = "{\"error\":{\"code\":\"429\",\"message\":\"Too many requests.\"}}";
        try (var server = ChatServer.inTurn(
                ChatServer.status(429, error, "Retry-After", "7"), ChatServer.status(200, HARMLESS))) {
            assertInstanceOf(Reply.Severities.class, service(server).ask(TEXT));

            assertEquals(List.of(Duration.ofSeconds(7)), pauses);
        }
    }

    @Test
    void aServiceThatStaysThrottledOrBrokenFailsAfterThreeAttempts() {
        for (int status : new int[] {429, 500}) {
            for (Request request : List.of(TEXT, new Request.ProtectedMaterial("a text"))) {
                try (var server = ChatServer.that(ChatServer.status(status, "{}"))) {
                    var failed =
                            assertInstanceOf(Reply.Failed.class, service(server).ask(request));

                    assertEquals(
                            status == 429 ? Kind.THROTTLED : Kind.SERVER_ERROR,
                            failed.failure().kind());
                    assertEquals(3, server.requests().size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":0}]}",
                "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":8}]}",
                "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":\"low\"}]}",
                "{\"userPromptAnalysis\":{},\"documentsAnalysis\":[]}",
                "{\"protectedMaterialAnalysis\":{\"detected\":\"maybe\"}}"
            })
    void whatIsNotAllThereIsMalformedAndNeverHarmless(String said) {
        try (var server = ChatServer.that(ChatServer.status(200, said))) {
            for (Request request : List.of(
                    TEXT,
                    new Request.Shield("a prompt", List.of()),
                    new Request.Shield("", List.of("a document")),
                    new Request.ProtectedMaterial("a text"))) {
                var failed =
                        assertInstanceOf(Reply.Failed.class, service(server).ask(request));

                assertEquals(Kind.MALFORMED, failed.failure().kind());
            }
        }
    }

    @Test
    void aServiceThatHangsIsGivenUpInTime() {
        var never = new CountDownLatch(1);
        try (var server = ChatServer.that(exchange -> never.await())) {
            var failed = assertInstanceOf(
                    Reply.Failed.class,
                    service(server.url(), Duration.ofMillis(200)).ask(TEXT));

            assertEquals(Kind.TIMEOUT, failed.failure().kind());
        }
    }

    @Test
    void aWrongKeySaysWhatToCheck() {
        try (var server = ChatServer.that(ChatServer.status(401, "{\"error\":{\"code\":\"401\"}}"))) {
            var failed = assertInstanceOf(Reply.Failed.class, service(server).ask(TEXT));

            assertEquals(Kind.REJECTED, failed.failure().kind());
            assertTrue(
                    failed.failure().detail().contains("CONTENT_SAFETY_KEY"),
                    failed.failure().detail());
            assertTrue(!failed.failure().detail().contains("secret-key"));
        }
    }
}
