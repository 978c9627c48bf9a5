package assay.connectors.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.connectors.Attempt;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OpenAiAttemptTest {
    private static Variant variant(URI url, Optional<String> key) {
        return Calls.variant(new Endpoint.OpenAi(url.resolve("/v1"), "small", key), Limits.DEFAULT);
    }

    private static Attempt attempt(Variant variant, Environment environment) {
        return new OpenAiAttempt(variant, (Endpoint.OpenAi) variant.endpoint(), environment, Time.SYSTEM);
    }

    @Test
    void theModelAndTheKeyAreSent() throws Exception {
        try (var server = ChatServer.thatStreams(ChatServer.text("ok"), ChatServer.finish("stop"), "[DONE]")) {
            var variant = variant(server.url(), Optional.of("STABLE_KEY"));
            var environment = new Environment(name -> Optional.of("value-of-" + name));

            attempt(variant, environment).answer(Calls.of(variant, "hi"));

            var request = server.requests().getFirst();
            assertEquals("/v1/chat/completions", request.uri().getPath());
            assertEquals("small", Calls.json(request.body()).get("model").asText());
            assertEquals("Bearer value-of-STABLE_KEY", request.header("Authorization"));
        }
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        try (var server = ChatServer.thatStreams(ChatServer.text("ok"), ChatServer.finish("stop"), "[DONE]")) {
            var variant = variant(server.url(), Optional.empty());

            attempt(variant, new Environment(name -> Optional.empty())).answer(Calls.of(variant, "hi"));

            assertEquals("", server.requests().getFirst().header("Authorization"));
        }
    }

    @Test
    void ollamasWholeToolCallsWithoutIndexAreSeveral() throws Exception {
        String calls = "{\"choices\":[{\"delta\":{\"content\":\"\",\"tool_calls\":["
                + "{\"id\":\"a\",\"function\":{\"name\":\"add\",\"arguments\":\"{}\"}},"
                + "{\"id\":\"b\",\"function\":{\"name\":\"add\",\"arguments\":{\"x\":2}}}]}}]}";
        try (var server = ChatServer.thatStreams(calls, "[DONE]")) {
            var variant = variant(server.url(), Optional.empty());

            var answer =
                    attempt(variant, new Environment(name -> Optional.empty())).answer(Calls.of(variant, "hi"));

            assertEquals(2, answer.toolCalls().size());
            assertEquals("{\"x\":2}", answer.toolCalls().get(1).arguments());
        }
    }
}
