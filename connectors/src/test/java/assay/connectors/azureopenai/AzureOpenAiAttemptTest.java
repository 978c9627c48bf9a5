package assay.connectors.azureopenai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.Attempt;
import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AzureOpenAiAttemptTest {
    private static Variant keyed(URI url) {
        return Calls.variant(new Endpoint.AzureOpenAi(url, "chat-blue", Optional.of("STABLE_KEY")), Limits.DEFAULT);
    }

    private static Attempt attempt(Variant variant, Environment environment) {
        return new AzureOpenAiAttempt(
                variant, (Endpoint.AzureOpenAi) variant.endpoint(), environment, Optional.empty(), Time.SYSTEM);
    }

    @Test
    void theDeploymentIsInThePathAndTheKeyInItsHeader() throws Exception {
        try (var server = ChatServer.thatStreams(ChatServer.text("ok"), ChatServer.finish("stop"), "[DONE]")) {
            var variant = keyed(URI.create(server.url() + "/"));
            var environment = new Environment(name -> Optional.of("the value of " + name));

            attempt(variant, environment).answer(Calls.of(variant, "hi"));

            var request = server.requests().getFirst();
            assertEquals(
                    "/openai/deployments/chat-blue/chat/completions",
                    request.uri().getPath());
            assertTrue(request.uri().getQuery().startsWith("api-version=20"), request::toString);
            assertEquals("the value of STABLE_KEY", request.header("api-key"));
        }
    }

    @Test
    void aFilteredPromptSaysWhatWasFound() throws Exception {
        String body =
                "{\"error\":{\"message\":\"The response was filtered.\",\"code\":\"content_filter\",\"status\":400,\"innererror\":"
                        + "{\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":{\"violence\":{\"filtered\":true,\"severity\":\"high\"},"
                        + "\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}}}";
        try (var server = ChatServer.that(ChatServer.status(400, body))) {
            var variant = keyed(server.url());
            var attempt = attempt(variant, new Environment(Optional::of));

            var failed = assertThrows(AttemptFailed.class, () -> attempt.answer(Calls.of(variant, "hi")));

            assertEquals(Outcome.Kind.FILTERED, failed.kind());
            assertTrue(failed.detail().endsWith("(prompt: violence high and filtered)"), failed::detail);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.test", "http://127.0.0.1.example.test", "ftp://localhost", "http://10.0.0.1"})
    void aKeyNeverLeavesTheMachineInClearText(String url) {
        var variant = keyed(URI.create(url));

        var refused =
                assertThrows(IllegalArgumentException.class, () -> attempt(variant, new Environment(Optional::of)));

        assertTrue(refused.toString().contains("https"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.test", "http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"})
    void httpsAndLoopbackAreFine(String url) {
        assertTrue(Loopback.isSafe(URI.create(url)));
    }
}
