package assay.connectors.http;

import static assay.connectors.ChatServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Connections;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.Endpoint.Response;
import assay.scenario.Endpoint.Response.Stream;
import assay.scenario.ToolCall;
import assay.scenario.Variant.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is sent to an application, and what is kept of an answer in each of its forms. */
final class HttpAttemptTest {
    private static ChatServer.Answer raw(String type, String body) {
        return status(200, body, "Content-Type", type);
    }

    private static Outcome.Answer stream(String body, Response response) throws Exception {
        try (var server = ChatServer.that(raw("text/event-stream; charset=utf-8", body))) {
            return Apps.ask(server, response);
        }
    }

    @Test
    void oneJsonAnswerIsReadByItsPaths() throws Exception {
        String body = "{\"text\":\"Five.\",\"sources\":[\"a.pdf#page=2: One.\",{\"id\":\"b\",\"text\":\"Two.\"}],"
                + "\"tools\":[{\"id\":\"t\",\"name\":\"add\",\"arguments\":{\"x\":1}},"
                + "{\"function\":{\"name\":\"sub\",\"arguments\":\"{}\"}}],"
                + "\"usage\":{\"in\":12,\"out\":\"7\"},\"model\":\"m-1\"}";
        try (var server = ChatServer.that(status(200, body, "x-request-id", "r-7", "x-assay-simulated", "true"))) {
            var answer = Apps.ask(server, Apps.response(Stream.NONE));

            assertEquals("Five.", answer.text());
            assertEquals(
                    List.of(new Chunk(Optional.of("a.pdf#page=2"), "One."), new Chunk(Optional.of("b"), "Two.")),
                    answer.context());
            assertEquals(
                    List.of(new ToolCall("t", "add", "{\"x\":1}"), new ToolCall("", "sub", "{}")), answer.toolCalls());
            assertEquals(Optional.of(Usage.of(12, 7)), answer.usage());
            assertEquals(Optional.of("m-1"), answer.reported().model());
            assertEquals(Optional.of("r-7"), answer.reported().requestId());
            assertTrue(answer.reported().simulated());
            assertEquals(Optional.empty(), answer.timing().firstToken());
        }
    }

    @Test
    void theRequestCarriesWhatTheVariantSays() throws Exception {
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var endpoint = new Endpoint.Http(
                    server.url().resolve("/api/chat?v=1"),
                    "PUT",
                    Calls.json("{\"q\":\"{{input}}\"}"),
                    Optional.of(new Endpoint.Auth.Token("Authorization", "APP_TOKEN", "Bearer ")),
                    Apps.response(Stream.NONE),
                    Optional.empty());
            var variant =
                    Calls.variant(endpoint, Apps.LIMITS, Calls.json("{\"top\":3}"), Map.of("x-feature-prompt", "v2"));

            Apps.ask(variant);

            var request = server.requests().getFirst();
            assertEquals("/api/chat?v=1", request.uri().toString());
            assertEquals("{\"top\":3,\"q\":\"What is due?\"}", request.body());
            assertEquals("v2", request.header("x-feature-prompt"));
            assertEquals("Bearer value-of-APP_TOKEN", request.header("authorization"));
            assertEquals("application/json", request.header("content-type"));
            assertEquals(Calls.of(variant, "What is due?").observationId().value(), request.header("x-assay-call-id"));
        }
    }

    @Test
    void getSendsItsKeysAsTheQuery() throws Exception {
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var endpoint = new Endpoint.Http(
                    server.url().resolve("/ask?v=1"),
                    "GET",
                    Calls.json("{\"q\":\"{{input}}\",\"top\":3,\"t\":\"{{prompt.tags}}\"}"),
                    Optional.empty(),
                    Apps.response(Stream.NONE),
                    Optional.empty());
            var variant = Apps.variant(endpoint);

            Apps.attempt(variant).answer(Calls.of(variant, "R&D = 5 %?\n#"));

            var request = server.requests().getFirst();
            assertEquals(
                    "/ask?v=1&q=R%26D+%3D+5+%25%3F%0A%23&top=3&t=%5B%5D",
                    request.uri().toString());
            assertEquals("", request.body());
        }
    }

    @Test
    void eventsOfOneNameCarryTheTextAndOthersWhatIsBesideIt() throws Exception {
        String body = """
                : a comment
                event: start
                data: {"text": "not this", "model": "m-1"}

                event: ping
                data: still here

                event: token
                data: {"text": "Fi"}

                event: token
                data: {"text": null}

                event: token
                data: {"text": "ve."}

                event: citations
                data: {"sources": ["a.pdf: One."]}

                event: citations
                data: {"sources": ["a.pdf: One.", "b.pdf: Two."]}

                event: end
                data: {"usage": {"in": 3, "out": 2}}

                event: token
                data: {"text": " too late"}

                """;
        var response = Apps.response(Stream.SSE, Optional.of("token"), Optional.of("end"));

        var answer = stream(body, response);

        assertEquals("Five.", answer.text());
        assertEquals(
                List.of(new Chunk(Optional.of("a.pdf"), "One."), new Chunk(Optional.of("b.pdf"), "Two.")),
                answer.context());
        assertEquals(Optional.of(Usage.of(3, 2)), answer.usage());
        assertEquals(Optional.of("m-1"), answer.reported().model());
        assertTrue(answer.timing().firstToken().isPresent());
    }

    @Test
    void everyFormOfAnEventStreamIsRead() throws Exception {
        var plain = Apps.response(Stream.SSE);
        var ended = Apps.response(Stream.SSE, Optional.empty(), Optional.of("[DONE]"));

        assertEquals(
                "ab",
                stream("data: {\"text\":\"a\"}\r\n\r\ndata:{\"text\":\"b\"}\r\n\r\n", plain)
                        .text());
        assertEquals(
                "ab",
                stream("data: {\"text\":\"a\"}\r\rid: 7\rdata: {\"text\":\"b\"}\r\r", plain)
                        .text());
        assertEquals("ab", stream("data: {\"text\":\ndata: \"ab\"}\n\n", plain).text());
        assertEquals("ab", stream("data: {\"text\":\"ab\"}", plain).text());
        assertEquals(
                "ab",
                stream("\uFEFFdata: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}\n\n", plain)
                        .text());
        assertEquals(
                "a",
                stream("retry: 3\n\ndata: {\"text\":\"a\"}\n\ndata: [DONE]\n\ndata: x\n\n", ended)
                        .text());
    }

    @Test
    void plainTextIsTakenWhereTheAnswerIsTheWhole() throws Exception {
        var whole = Apps.answerAt(Stream.SSE, "$");

        assertEquals(
                "5 apples, so",
                stream("data: 5\n\ndata:  apples,\n\ndata: \" so\"\n\n", whole).text());
        try (var server = ChatServer.that(raw("text/plain", "Five dollars."))) {
            assertEquals(
                    "Five dollars.",
                    Apps.ask(server, Apps.answerAt(Stream.NONE, "$")).text());
        }
    }

    @Test
    void textInANestedListIsJoined() throws Exception {
        String body =
                "{\"output\":[{\"content\":[{\"text\":\"Fi\"},{\"text\":\"ve.\"}]},{\"content\":[{\"text\":\" Yes.\"}]}]}";
        try (var server = ChatServer.that(status(200, body))) {
            assertEquals(
                    "Five. Yes.",
                    Apps.ask(server, Apps.answerAt(Stream.NONE, "$.output[*].content[*].text"))
                            .text());
            assertEquals(
                    "{\"text\":\"Fi\"}",
                    Apps.ask(server, Apps.answerAt(Stream.NONE, "$.output[0].content[0]"))
                            .text());
        }
    }

    @Test
    void linesOfJsonEndWhereAPathSaysSo() throws Exception {
        String body = """
                {"text":"Fi","done":false}

                {"text":"ve.","done":false}\r
                {"text":"","done":true,"usage":{"in":1,"out":2}}
                {"text":"more"}
                """;
        try (var server = ChatServer.that(raw("application/x-ndjson", body))) {
            var answer = Apps.ask(server, Apps.response(Stream.NDJSON, Optional.empty(), Optional.of("$.done")));

            assertEquals("Five.", answer.text());
            assertEquals(Optional.of(Usage.of(1, 2)), answer.usage());
            assertTrue(answer.timing().firstToken().isPresent());
        }
    }

    @Test
    void theFirstTokenIsTheFirstTextAndNotTheFirstEvent() throws Exception {
        try (var server = ChatServer.that(exchange -> {
            ChatServer.stream(exchange, "{\"sources\":[\"a.pdf: One.\"]}", "{\"text\":\"\"}");
            Thread.sleep(150);
            ChatServer.send(exchange, "{\"text\":\"late\"}");
        })) {
            Apps.ask(server, Apps.response(Stream.SSE)); // loads classes

            var timing = Apps.ask(server, Apps.response(Stream.SSE)).timing();

            assertTrue(timing.firstToken().orElseThrow().toMillis() >= 140, timing::toString);
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (var server = ChatServer.that(raw("text/event-stream", "data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n"))) {
            var variant = Apps.variant(
                    Apps.http(server.url(), Apps.response(Stream.SSE, Optional.empty(), Optional.of("[DONE]"))));
            try (var attempt = Apps.attempt(variant)) {
                for (int i = 0; i < 10; i++) attempt.answer(Calls.of(variant, "hi"));
            }

            assertEquals(
                    1,
                    server.requests().stream()
                            .map(ChatServer.Request::port)
                            .distinct()
                            .count());
        }
    }

    @Test
    void noMoreThanEightAreAskedAtOnce() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        try (var server = ChatServer.that(exchange -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    Thread.sleep(15);
                    underWay.decrementAndGet();
                    status(200, "{\"text\":\"ok\"}").to(exchange);
                });
                var connections = new Connections(Apps.ENVIRONMENT, Optional.empty(), Time.SYSTEM);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var limits = new Limits(8, OptionalInt.empty(), Duration.ofSeconds(10));
            var variant = Calls.variant(Apps.http(server.url(), Apps.response(Stream.NONE)), limits);
            var model = connections.of(variant);

            var answers =
                    threads.invokeAll(java.util.Collections.nCopies(64, () -> model.answer(Calls.of(variant, "hi"))));

            for (var answer : answers) assertTrue(answer.get() instanceof Outcome.Answer, () -> answer.toString());
            assertEquals(8, most.get());
        }
    }

    @Test
    void afterClosingNothingIsAsked() throws Exception {
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var connections = new Connections(Apps.ENVIRONMENT, Optional.empty(), Time.SYSTEM);
            var variant = Apps.variant(Apps.http(server.url(), Apps.response(Stream.NONE)));
            var model = connections.of(variant);
            model.answer(Calls.of(variant, "hi"));

            connections.close();

            assertTrue(model.answer(Calls.of(variant, "hi")) instanceof Outcome.Failure);
            assertEquals(1, server.requests().size());
        }
    }
}
