package assay.connectors;

import static assay.connectors.ChatServer.events;
import static assay.connectors.ChatServer.finish;
import static assay.connectors.ChatServer.status;
import static assay.connectors.ChatServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Usage;
import assay.plan.Call;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every attempt that speaks the chat protocol does, run by each SDK's against real servers. */
public abstract class AttemptContract {
    protected abstract Variant variant(URI url, Limits limits, String parameters, Map<String, String> headers);

    protected abstract Attempt attempt(Variant variant, Environment environment, Time time);

    protected final Variant variant(URI url) {
        return variant(url, new Limits(4, OptionalInt.empty(), Duration.ofSeconds(10)), "{}", Map.of());
    }

    private Outcome.Answer ask(ChatServer server) throws AttemptFailed {
        return ask(Calls.of(variant(server.url()), "What is due?"));
    }

    private Outcome.Answer ask(Call call) throws AttemptFailed {
        return attempt(call.variant(), new Environment(name -> Optional.of("secret-key")), Time.SYSTEM)
                .answer(call);
    }

    @Test
    void everythingThatAnEndpointReportsIsKept() throws Exception {
        String usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":3}}}";
        String first = "{\"id\":\"c1\",\"model\":\"gpt-4o-2024-11-20\",\"system_fingerprint\":\"fp_1\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
        var answers = ChatServer.that(exchange -> {
            exchange.getResponseHeaders().set("x-request-id", "req-7");
            exchange.getResponseHeaders().set("x-assay-simulated", "true");
            ChatServer.stream(exchange, first, text("Ünd "), text("so"), finish("stop"), usage, "[DONE]");
        });
        try (var server = answers) {
            var answer = ask(server);

            assertEquals("Ünd so", answer.text());
            assertEquals(
                    new Outcome.Reported(
                            Optional.of("stop"),
                            Optional.of("gpt-4o-2024-11-20"),
                            Optional.of("fp_1"),
                            Optional.of("req-7"),
                            Optional.empty(),
                            true),
                    answer.reported());
            assertEquals(Optional.of(new Usage(12, 7, 4, 3)), answer.usage());
            assertEquals(1, answer.timing().attempts());
        }
    }

    @Test
    void theFirstTokenIsTimedWhenItComesAndNotAtTheEnd() throws Exception {
        try (var server = ChatServer.that(exchange -> {
            ChatServer.stream(exchange, text("early"));
            Thread.sleep(150);
            ChatServer.send(exchange, finish("stop"));
            ChatServer.send(exchange, "[DONE]");
        })) {
            ask(server); // loads classes, which would pass for a slow first token

            var timing = ask(server).timing();

            assertTrue(timing.latency().toMillis() >= 150, timing::toString);
            assertTrue(timing.firstToken().orElseThrow().toMillis() < 120, timing::toString);
        }
    }

    @Test
    void fragmentsOfToolCallsAreJoined() throws Exception {
        try (var server = ChatServer.thatStreams(
                toolPiece(0, "\"id\":\"a\",", "\"name\":\"add\",\"arguments\":\"\""),
                toolPiece(0, "", "\"arguments\":\"{\\\"x\\\":\""),
                toolPiece(0, "", "\"arguments\":\"1}\""),
                toolPiece(1, "\"id\":\"b\",", "\"name\":\"sub\",\"arguments\":\"{}\""),
                finish("tool_calls"),
                "[DONE]")) {
            var answer = ask(server);

            assertEquals(
                    List.of(new ToolCall("a", "add", "{\"x\":1}"), new ToolCall("b", "sub", "{}")), answer.toolCalls());
            assertEquals("", answer.text());
            assertEquals(Optional.of("tool_calls"), answer.reported().finishReason());
            assertTrue(answer.timing().firstToken().isPresent());
        }
    }

    private static String toolPiece(int index, String id, String function) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":null,\"tool_calls\":[{\"index\":" + index + "," + id
                + "\"type\":\"function\",\"function\":{" + function + "}}]},\"finish_reason\":null}]}";
    }

    @Test
    void parametersToolsAndHeadersAreSentAsTheyAre() throws Exception {
        String parameters = "{\"temperature\":0,\"max_completion_tokens\":400,\"seed\":7,\"logprobs\":false,"
                + "\"response_format\":{\"type\":\"json_object\"},\"unheard_of\":{\"deep\":[1,null]}}";
        var schema = Calls.json("{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\",\"minimum\":1}}}");
        try (var server = ChatServer.thatStreams(text("ok"), finish("stop"), "[DONE]")) {
            var limits = Limits.DEFAULT;
            var variant = variant(server.url(), limits, parameters, Map.of("x-feature-prompt", "v2"));
            var prompt = Calls.prompt("p1", "hi", List.of(new ToolDefinition("add", "Adds.", schema)));
            var call = Calls.of(variant, prompt, List.of(Message.user("hi")));

            ask(call);

            var request = server.requests().getFirst();
            var body = Calls.json(request.body());
            Calls.json(parameters)
                    .properties()
                    .forEach(entry -> assertEquals(entry.getValue(), body.get(entry.getKey())));
            assertTrue(body.get("stream").asBoolean());
            assertTrue(body.get("stream_options").get("include_usage").asBoolean());
            assertEquals(schema, body.at("/tools/0/function/parameters"));
            assertEquals("add", body.at("/tools/0/function/name").asText());
            assertEquals("v2", request.header("x-feature-prompt"));
            assertEquals(call.observationId().value(), request.header("x-assay-call-id"));
        }
    }

    @Test
    void everyRoleOfAConversationIsSent() throws Exception {
        try (var server = ChatServer.thatStreams(text("ok"), finish("stop"), "[DONE]")) {
            var called =
                    new Message(Role.ASSISTANT, "", List.of(new ToolCall("t1", "add", "{\"x\":1}")), Optional.empty());
            var result = new Message(Role.TOOL, "2", List.of(), Optional.of("t1"));
            var messages = List.of(
                    Message.of(Role.SYSTEM, "Be short."),
                    Message.user("1+1?"),
                    called,
                    result,
                    Message.of(Role.ASSISTANT, "Two."),
                    Message.user("“Sure”?\n"));

            ask(Calls.of(variant(server.url()), Calls.prompt("p1", "1+1?", List.of()), messages));

            String expected = "[{'role':'system','content':'Be short.'},{'role':'user','content':'1+1?'},"
                    + "{'role':'assistant','tool_calls':[{'id':'t1','type':'function','function':{'name':'add','arguments':'{\\\"x\\\":1}'}}]},"
                    + "{'role':'tool','content':'2','tool_call_id':'t1'},{'role':'assistant','content':'Two.'},"
                    + "{'role':'user','content':'“Sure”?\\n'}]";
            var sent = Calls.json(server.requests().getFirst().body()).get("messages");
            sent.forEach(
                    message -> { // null and absent mean the same to every endpoint
                        if (message.path("content").isNull()) ((ObjectNode) message).remove("content");
                    });
            assertEquals(new ObjectMapper().readTree(expected.replace('\'', '"')), sent);
        }
    }

    @Test
    void anEndWithoutFinishReasonIsAnAnswerWhenDoneWasSaid() throws Exception {
        try (var server =
                ChatServer.thatStreams(text("fine"), "{\"choices\":[{\"delta\":{\"content\":null}}]}", "[DONE]")) {
            var answer = ask(server);

            assertEquals("fine", answer.text());
            assertEquals(Optional.empty(), answer.usage());
            assertEquals(Optional.empty(), answer.reported().finishReason());
            assertFalse(answer.reported().simulated());
        }
    }

    @Test
    void anAnswerIsWholeAtDoneEvenIfTheServerKeepsTheConnection() throws Exception {
        var release = new CountDownLatch(1);
        try (var server = ChatServer.that(exchange -> {
            ChatServer.stream(exchange, text("fine"), finish("stop"), "[DONE]");
            release.await();
        })) {
            var answer = ask(server);

            assertEquals("fine", answer.text());
            release.countDown();
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (var server = ChatServer.thatStreams(text("fine"), finish("stop"), "[DONE]")) {
            var call = Calls.of(variant(server.url()), "hi");
            var attempt = attempt(call.variant(), new Environment(name -> Optional.empty()), Time.SYSTEM);

            for (int i = 0; i < 10; i++) attempt.answer(call);

            assertEquals(
                    1,
                    server.requests().stream()
                            .map(ChatServer.Request::port)
                            .distinct()
                            .count());
        }
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstoodToo() throws Exception {
        String whole =
                "{\n\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"all at once\"},"
                        + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}";
        try (var server = ChatServer.that(status(200, whole))) {
            var answer = ask(server);

            assertEquals("all at once", answer.text());
            assertEquals(Optional.of("length"), answer.reported().finishReason());
            assertEquals(Optional.of(Usage.of(1, 2)), answer.usage());
            assertEquals(Optional.empty(), answer.timing().firstToken());
        }
    }

    @Test
    void theContentFilterSpeaksInWords() throws Exception {
        String prompt =
                "{\"choices\":[],\"model\":\"\",\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":"
                        + "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"jailbreak\":{\"detected\":true,\"filtered\":false}}}]}";
        String piece = "{\"choices\":[{\"delta\":{\"content\":\"well\"},\"content_filter_results\":"
                + "{\"violence\":{\"filtered\":false,\"severity\":\"low\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"}}}]}";
        String worse = piece.replace("low", "medium");
        try (var server = ChatServer.thatStreams(prompt, piece, worse, piece, finish("stop"), "[DONE]")) {
            assertEquals(
                    Optional.of("prompt: jailbreak detected; answer: violence medium"),
                    ask(server).reported().filter());
        }
    }

    @Test
    void anErrorsHeadersAreKept() throws Exception {
        try (var server = ChatServer.that(status(429, "{}", "retry-after-ms", "1500", "Retry-After", "9"))) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server));

            assertEquals(Outcome.Kind.THROTTLED, failed.kind());
            assertEquals(OptionalInt.of(429), failed.status());
            assertEquals(Optional.of(Duration.ofMillis(1500)), failed.retryAfter());
        }
    }

    @Test
    void theSdkDoesNotRetry() throws Exception {
        for (int status : new int[] {408, 429, 500, 503}) {
            try (var server = ChatServer.that(status(status, "{}", "Retry-After", "0"))) {
                assertThrows(AttemptFailed.class, () -> ask(server));

                assertEquals(1, server.requests().size(), () -> "requests at status " + status);
            }
        }
    }

    @Test
    void aWrongKeyNamesItsVariableAndNotItself() throws Exception {
        String body =
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-abc123DEF456. Find yours\",\"code\":\"invalid_api_key\"}}";
        try (var server = ChatServer.that(status(401, body))) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server));

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
            var failed = assertThrows(AttemptFailed.class, () -> ask(server));

            assertEquals(Outcome.Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("check"), failed::detail);
            assertTrue(failed.detail().contains("The API deployment does not exist."), failed::detail);
        }
    }

    @Test
    void aNamedKeyThatIsNotSetIsToldWithoutAsking() throws Exception {
        try (var server = ChatServer.thatStreams(text("ok"), finish("stop"), "[DONE]")) {
            var attempt =
                    attempt(keyed(server.url(), "STABLE_KEY"), new Environment(name -> Optional.empty()), Time.SYSTEM);

            var failed = assertThrows(AttemptFailed.class, () -> attempt.answer(Calls.of(variant(server.url()), "hi")));

            assertTrue(failed.detail().contains("STABLE_KEY"), failed::detail);
            assertTrue(server.requests().isEmpty());
        }
    }

    protected abstract Variant keyed(URI url, String variable);

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
        var failed = assertThrows(AttemptFailed.class, () -> ask(Calls.of(variant(url), "hi")));
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
                var failed = assertThrows(AttemptFailed.class, () -> ask(server));
                assertEquals(Outcome.Kind.MALFORMED, failed.kind(), failed::detail);
            }
        }
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsTheFailureThatItNames() throws Exception {
        String busy = "{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}";
        try (var server = ChatServer.thatStreams(text("so far"), busy)) {
            var failed = assertThrows(AttemptFailed.class, () -> ask(server));

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
        var variant = variant(server.url(), limits, "{}", Map.of());
        var attempt = attempt(variant, new Environment(name -> Optional.empty()), Time.SYSTEM);

        var outcome = new Resilient(attempt, limits, Time.SYSTEM).answer(Calls.of(variant, "hi"));

        var failure = (Outcome.Failure) outcome;
        assertEquals(Outcome.Kind.TIMEOUT, failure.kind(), failure::detail);
        long millis = failure.timing().latency().toMillis();
        assertTrue(millis >= 400 && millis < 1500, () -> "ended after " + millis + " ms");
        assertEquals(1, failure.timing().attempts());
        assertTrue(server.left().await(5, TimeUnit.SECONDS), "the connection is still open");
        assertEquals(1, server.connections());
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        try (var server = new WireServer("", WireServer.Then.HANG)) {
            var variant = variant(server.url());
            var attempt = attempt(variant, new Environment(name -> Optional.empty()), Time.SYSTEM);
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
