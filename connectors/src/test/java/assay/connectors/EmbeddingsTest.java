package assay.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Embedding;
import assay.observation.Outcome.Kind;
import assay.observation.Usage;
import assay.plan.Call;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of texts, by both SDKs. */
class EmbeddingsTest {
    private static final String VECTOR =
            "{\"object\":\"list\",\"model\":\"small-1\",\"data\":[{\"index\":0,\"embedding\":%s}],"
                    + "\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}";

    private static Call call(Sdk sdk, URI url) {
        var variant = sdk.variant(url, "{\"dimensions\": 3}", Map.of("x-team", "a"));
        return Calls.of(variant, "What is due?")
                .with(Calls.json("{\"dimensions\": 3, \"input\": \"What is due?\", \"encoding_format\": \"base64\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void aTextGoesOutWithOurParametersAndItsVectorComesBack(Sdk sdk) throws AttemptFailed {
        var sent = Embedding.of(new float[] {.5f, -1, 0});
        try (var server = ChatServer.that(
                ChatServer.status(200, VECTOR.formatted("\"" + sent.written() + "\""), "x-request-id", "r-1"))) {
            var answer = sdk.ask(call(sdk, server.url()));

            assertEquals(sent.written(), answer.text());
            assertEquals(Optional.of(Usage.of(7, 0)), answer.usage());
            assertEquals(Optional.of("small-1"), answer.reported().model());
            var request = server.requests().getFirst();
            assertEquals(
                    sdk == Sdk.OPENAI ? "/v1/embeddings" : "/openai/deployments/chat-blue/embeddings",
                    request.uri().getPath());
            var body = Calls.json(request.body());
            assertEquals("What is due?", body.path("input").asText());
            assertEquals(3, body.path("dimensions").asInt());
            assertTrue(body.path("stream").isMissingNode());
            assertEquals("a", request.header("x-team"));
            assertTrue(!request.header("x-assay-call-id").isBlank());
            assertTrue((request.header("api-key") + request.header("authorization")).contains("secret-key"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatGivesAListAllTheSameIsUnderstood(Sdk sdk) throws AttemptFailed {
        try (var server = ChatServer.that(ChatServer.status(200, VECTOR.formatted("[0.5, -1, 0]")))) {
            var answer = sdk.ask(call(sdk, server.url()));

            assertEquals(Embedding.of(new float[] {.5f, -1, 0}).written(), answer.text());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AZURE_OPENAI | [] | 200 | MALFORMED",
                "AZURE_OPENAI | [1, null] | 200 | MALFORMED",
                "AZURE_OPENAI | [1e99] | 200 | MALFORMED",
                "OPENAI | [] | 200 | MALFORMED",
                "OPENAI | \"AAA\" | 200 | MALFORMED",
                "OPENAI | null | 200 | MALFORMED",
                "OPENAI | [1] | 429 | THROTTLED",
                "AZURE_OPENAI | [1] | 429 | THROTTLED",
                "AZURE_OPENAI | [1] | 500 | SERVER_ERROR",
                "OPENAI | [1] | 503 | SERVER_ERROR",
                "OPENAI | [1] | 401 | REJECTED",
            })
    void whatIsNoVectorIsAFailureOfItsKind(Sdk sdk, String vector, int status, Kind kind) {
        try (var server = ChatServer.that(ChatServer.status(status, VECTOR.formatted(vector)))) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(call(sdk, server.url())));

            assertEquals(kind, failed.kind(), failed.detail());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoJsonIsMalformed(Sdk sdk) {
        try (var server = ChatServer.that(ChatServer.status(200, "{\"data\": [{\"embed"))) {
            var failed = assertThrows(AttemptFailed.class, () -> sdk.ask(call(sdk, server.url())));

            assertEquals(Kind.MALFORMED, failed.kind(), failed.detail());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedInputIsNoParameterToLeaveOut(Sdk sdk) {
        String refusal =
                "{\"error\":{\"message\":\"maximum context length is 8192 tokens in 'input'\",\"code\":\"400\"}}";
        try (var server = ChatServer.that(ChatServer.status(400, refusal))) {
            var call = call(sdk, server.url());
            var attempt = new Capable(sdk.attempt(call.variant(), new Environment(name -> Optional.of("key"))));

            var failed = assertThrows(AttemptFailed.class, () -> attempt.answer(call));

            assertEquals(Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("maximum context length"), failed.detail());
            assertEquals(1, server.requests().size());
        }
    }
}
