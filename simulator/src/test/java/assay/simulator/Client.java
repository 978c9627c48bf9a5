package assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A client of the simulator as applications have it: the JDK's. */
record Client(HttpClient http, URI url) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    static final String AZURE_CHAT = "/openai/deployments/chat/chat/completions?api-version=2024-10-21";

    Client(URI url) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), url);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    static ObjectNode chat(String question) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        return body;
    }

    static ObjectNode openAiChat(String model, String question) {
        return chat(question).put("model", model);
    }

    HttpResponse<String> post(String path, JsonNode body, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(String path, JsonNode body, String... headers) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (headers.length > 0) request.headers(headers);
        return request.build();
    }

    /** The text of one call to the deployment {@code chat}. */
    String ask(String question, String callId) throws IOException, InterruptedException {
        return content(post(AZURE_CHAT, chat(question), "x-assay-call-id", callId));
    }

    static String content(HttpResponse<String> response) {
        return json(response).at("/choices/0/message/content").asText();
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** The data of each event, {@code [DONE]} included. */
    static List<String> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    /** The contents of all events of a stream, put together. */
    static String streamed(String body) {
        return events(body).stream()
                .filter(event -> !event.equals("[DONE]"))
                .flatMap(event ->
                        StreamSupport.stream(json(event).path("choices").spliterator(), false))
                .map(choice -> choice.at("/delta/content").asText(""))
                .collect(Collectors.joining());
    }
}
