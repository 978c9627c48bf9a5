package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final String MODEL = "gpt-4o-2024-11-20";
    private Simulator simulator;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", Deployment.good(MODEL)));
        client = new Client(simulator.url());
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void azureAnswersWithFilterResultsAndItsOwnRequestId() throws Exception {
        HttpResponse<String> response = client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION));

        JsonNode body = Client.json(response);
        assertEquals(200, response.statusCode());
        assertEquals(Prompts.PROSE, Client.content(response));
        assertEquals("stop", body.at("/choices/0/finish_reason").asText());
        assertEquals(MODEL, body.path("model").asText());
        assertTrue(body.path("system_fingerprint").asText().startsWith("fp_"));
        assertEquals(
                "safe",
                body.at("/choices/0/content_filter_results/hate/severity").asText());
        assertEquals(0, body.at("/prompt_filter_results/0/prompt_index").asInt(-1));
        assertEquals("true", response.headers().firstValue("x-assay-simulated").orElseThrow());
        assertEquals(
                response.headers().firstValue("x-request-id"),
                response.headers().firstValue("apim-request-id"));
    }

    @Test
    void openAiTakesTheDeploymentFromTheModelField() throws Exception {
        HttpResponse<String> response =
                client.post("/v1/chat/completions", Client.openAiChat("chat", Prompts.QUESTION));

        assertEquals(Prompts.PROSE, Client.content(response));
        assertTrue(Client.json(response).path("prompt_filter_results").isMissingNode());
        assertTrue(response.headers().firstValue("apim-request-id").isEmpty());
    }

    @Test
    void azuresV1EndpointTakesTheModelFieldToo() throws Exception {
        HttpResponse<String> response =
                client.post("/openai/v1/chat/completions", Client.openAiChat("chat", Prompts.QUESTION));

        assertEquals(Prompts.PROSE, Client.content(response));
        assertTrue(response.headers().firstValue("apim-request-id").isPresent());
    }

    @Test
    void usageIsTheEstimatedNumberOfWordPieces() throws Exception {
        JsonNode usage = Client.json(client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION)))
                .path("usage");

        // What is balance billing ? is 1 + 1 + 2 + 2 + 1 pieces, and 3 around the message and the conversation each.
        assertEquals(13, usage.path("prompt_tokens").asInt());
        assertEquals(
                usage.path("total_tokens").asInt(),
                13 + usage.path("completion_tokens").asInt());
    }

    @Test
    void aStreamBeginsWithTheRoleAndEndsWithTheReasonAndDone() throws Exception {
        ObjectNode request = Client.openAiChat("chat", Prompts.QUESTION).put("stream", true);

        HttpResponse<String> response = client.post("/v1/chat/completions", request);

        List<String> events = Client.events(response.body());
        assertEquals(
                "text/event-stream; charset=utf-8",
                response.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                "assistant",
                Client.json(events.getFirst()).at("/choices/0/delta/role").asText());
        assertEquals(Prompts.PROSE, Client.streamed(response.body()));
        assertEquals(
                "stop",
                Client.json(events.get(events.size() - 2))
                        .at("/choices/0/finish_reason")
                        .asText());
        assertEquals("[DONE]", events.getLast());
        assertTrue(events.size() > 5, "content comes in pieces");
    }

    @Test
    void azuresFirstEventHasFilterResultsAndNoChoice() throws Exception {
        ObjectNode request = Client.chat(Prompts.QUESTION).put("stream", true);

        String body = client.post(Client.AZURE_CHAT, request).body();

        JsonNode first = Client.json(Client.events(body).getFirst());
        assertTrue(first.path("choices").isArray() && first.path("choices").isEmpty());
        assertTrue(first.path("prompt_filter_results").isArray());
        assertEquals(Prompts.PROSE, Client.streamed(body));
    }

    @Test
    void aStreamTellsItsUsageOnlyWhenAsked() throws Exception {
        ObjectNode request = Client.openAiChat("chat", Prompts.QUESTION).put("stream", true);
        ObjectNode asking = request.deepCopy();
        asking.putObject("stream_options").put("include_usage", true);

        List<String> without =
                Client.events(client.post("/v1/chat/completions", request).body());
        List<String> with =
                Client.events(client.post("/v1/chat/completions", asking).body());

        assertEquals(without.size() + 1, with.size());
        JsonNode usage = Client.json(with.get(with.size() - 2));
        assertTrue(usage.path("choices").isEmpty());
        assertEquals(13, usage.at("/usage/prompt_tokens").asInt());
    }

    @Test
    void toolCallsComeWholeOrInFragments() throws Exception {
        ObjectNode request = Client.chat("Weather?");

        JsonNode whole = Client.json(client.post(Client.AZURE_CHAT, request, "x-assay-call-id", "a"));
        List<String> events =
                Client.events(client.post(Client.AZURE_CHAT, request.put("stream", true), "x-assay-call-id", "a")
                        .body());

        assertEquals("tool_calls", whole.at("/choices/0/finish_reason").asText());
        assertEquals(
                "get_weather",
                whole.at("/choices/0/message/tool_calls/0/function/name").asText());
        assertEquals(
                Prompts.WEATHER.arguments(),
                whole.at("/choices/0/message/tool_calls/0/function/arguments").asText());
        assertEquals(
                "get_time",
                whole.at("/choices/0/message/tool_calls/1/function/name").asText());
        var arguments = new StringBuilder();
        int fragments = 0;
        for (String event : events.subList(0, events.size() - 1)) {
            JsonNode call = Client.json(event).at("/choices/0/delta/tool_calls/0");
            if (call.path("index").asInt(-1) != 0) continue;
            arguments.append(call.at("/function/arguments").asText());
            fragments++;
        }
        assertEquals(Prompts.WEATHER.arguments(), arguments.toString());
        assertTrue(fragments > 2, "in fragments");
    }

    @Test
    void toolResultsLeadToTheText() throws Exception {
        ObjectNode request = Client.chat("Weather?");
        request.withArray("messages")
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", "call_1")
                .put("content", "rain");

        HttpResponse<String> response = client.post(Client.AZURE_CHAT, request);

        assertEquals("It rains.", Client.content(response));
    }

    @Test
    void theSystemTextAndTheFormOfTheContentDoNotMatter() throws Exception {
        ObjectNode request = Client.chat("");
        request.withArray("messages").removeAll();
        request.withArray("messages").addObject().put("role", "system").put("content", "Be short.");
        request.withArray("messages")
                .addObject()
                .put("role", "user")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", Prompts.QUESTION);

        assertEquals(Prompts.PROSE, Client.content(client.post(Client.AZURE_CHAT, request)));
    }

    @Test
    void whatNobodyExpectsIsNotKnown() throws Exception {
        assertEquals("I do not know.", client.ask("Who won?", "a"));
        assertEquals("I do not know.", client.ask("Nothing expected.", "a"));
    }

    @Test
    void embeddingsOfTheSameWordsAreNear() throws Exception {
        ObjectNode request = Client.json(
                        "{\"model\":\"chat\",\"dimensions\":256,\"input\":[\"red apple pie\",\"apple pie, red\",\"a slow train\"]}")
                .deepCopy();

        JsonNode data = Client.json(client.post("/v1/embeddings", request)).path("data");

        assertEquals(256, data.at("/0/embedding").size());
        assertEquals(1, dot(data.get(0), data.get(1)), 1e-6);
        assertTrue(dot(data.get(0), data.get(2)) < .5);
    }

    private static double dot(JsonNode a, JsonNode b) {
        double sum = 0;
        for (int i = 0; i < a.path("embedding").size(); i++) {
            sum += a.at("/embedding/" + i).asDouble() * b.at("/embedding/" + i).asDouble();
        }
        return sum;
    }

    @Test
    void embeddingsComeInBase64WhenAsked() throws Exception {
        ObjectNode request = Client.chat("")
                .put("input", "apple")
                .put("encoding_format", "base64")
                .put("dimensions", 4);

        String azure = "/openai/deployments/chat/embeddings?api-version=2024-10-21";
        String base64 =
                Client.json(client.post(azure, request)).at("/data/0/embedding").asText();

        assertEquals(16, Base64.getDecoder().decode(base64).length);
    }

    @Test
    void modelsAreTheDeployments() throws Exception {
        assertEquals(
                "chat", Client.json(client.get("/v1/models")).at("/data/0/id").asText());
    }

    @Test
    void aDeploymentThatIsNotThereIs404AsEachServiceSaysIt() throws Exception {
        String path = Client.AZURE_CHAT.replace("/chat/chat", "/chart/chat");

        HttpResponse<String> azure = client.post(path, Client.chat("x"));
        HttpResponse<String> openAi = client.post("/v1/chat/completions", Client.openAiChat("chart", "x"));

        assertEquals(404, azure.statusCode());
        assertEquals("DeploymentNotFound", Client.json(azure).at("/error/code").asText());
        assertEquals(404, openAi.statusCode());
        assertEquals("model_not_found", Client.json(openAi).at("/error/code").asText());
        assertEquals(0, simulator.calls());
    }

    @Test
    void azureWithoutAnApiVersionIsNotFound() throws Exception {
        HttpResponse<String> response = client.post("/openai/deployments/chat/chat/completions", Client.chat("x"));

        assertEquals(404, response.statusCode());
    }

    @Test
    void aRequestWithoutMessagesIsRefusedAndTheConnectionStays() throws Exception {
        HttpResponse<String> response = client.post("/v1/chat/completions", Client.json("{\"model\":\"chat\"}"));

        assertEquals(400, response.statusCode());
        assertEquals(
                "invalid_request_error", Client.json(response).at("/error/type").asText());
        assertEquals(Prompts.PROSE, client.ask(Prompts.QUESTION, "a"));
        assertEquals(1, simulator.connections());
    }
}
