package assay.connectors;

import static assay.connectors.ChatServer.finish;
import static assay.connectors.ChatServer.status;
import static assay.connectors.ChatServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent and what is kept of an answer, through each SDK, from a real server. */
@ParameterizedClass
@EnumSource(Sdk.class)
final class AnswerTest {
    private final Sdk sdk;

    AnswerTest(Sdk sdk) {
        this.sdk = sdk;
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
            var answer = sdk.ask(server);

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
        var clock = new ManualTime();
        var read = new CountDownLatch(2); // when the request is sent, and when the first token is there
        var time = new Time(
                clock,
                () -> {
                    long now = clock.time().nanos().getAsLong();
                    read.countDown();
                    return now;
                },
                clock.time().pause());
        try (var server = ChatServer.that(exchange -> {
            ChatServer.stream(exchange, text("early"));
            read.await();
            clock.pass(Duration.ofSeconds(3));
            ChatServer.send(exchange, finish("stop"));
            ChatServer.send(exchange, "[DONE]");
        })) {
            var timing = sdk.attempt(sdk.variant(server.url()), Sdk.EMPTY, time)
                    .answer(Calls.of(sdk.variant(server.url()), "What is due?"))
                    .timing();

            assertEquals(new Timing(Duration.ofSeconds(3), Optional.of(Duration.ZERO), 1), timing);
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
            var answer = sdk.ask(server);

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
            var variant = sdk.variant(server.url(), parameters, Map.of("x-feature-prompt", "v2"));
            var prompt = Calls.prompt("p1", "hi", List.of(new ToolDefinition("add", "Adds.", schema)));
            var call = Calls.of(variant, prompt, List.of(Message.user("hi")));

            sdk.ask(call);

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

            sdk.ask(Calls.of(sdk.variant(server.url()), Calls.prompt("p1", "1+1?", List.of()), messages));

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
            var answer = sdk.ask(server);

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
            var answer = sdk.ask(server);

            assertEquals("fine", answer.text());
            release.countDown();
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (var server = ChatServer.thatStreams(text("fine"), finish("stop"), "[DONE]")) {
            var call = Calls.of(sdk.variant(server.url()), "hi");
            var attempt = sdk.attempt(call.variant(), Sdk.EMPTY);

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
            var answer = sdk.ask(server);

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
                    sdk.ask(server).reported().filter());
        }
    }
}
