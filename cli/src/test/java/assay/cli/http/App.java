package assay.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Somebody else's application: app.py where there is a Python 3, else the same in Java. */
record App(int port, Runnable stop) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static App start(Path folder) throws IOException {
        try {
            return python(folder);
        } catch (IOException e) { // no Python on this machine
            return java(JSON.readTree(folder.resolve("documents.json").toFile()));
        }
    }

    private static App python(Path folder) throws IOException {
        var process = new ProcessBuilder("python3", "app.py", "documents.json")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (port == null) throw new IOException("no Python 3");
        return new App(Integer.parseInt(port), process::destroyForcibly);
    }

    static App java(JsonNode documents) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ask", exchange -> {
            try (exchange) {
                answer(exchange, documents);
            }
        });
        server.start();
        return new App(server.getAddress().getPort(), () -> server.stop(0));
    }

    private static void answer(HttpExchange exchange, JsonNode documents) throws IOException {
        JsonNode thread = JSON.readTree(exchange.getRequestBody()).get("thread");
        JsonNode document = retrieve(thread.get("question").asText(), documents);
        boolean newPrompt = "v2".equals(exchange.getRequestHeaders().getFirst("x-feature-prompt"));
        String text = document.get("text").asText()
                + (newPrompt ? "" : " [" + document.get("name").asText() + "]");
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        event(exchange, "started", JSON.createObjectNode().set("thread", thread.get("id")));
        for (String word : List.of(text.split(" "))) {
            var token = JSON.createObjectNode();
            token.putArray("output").addObject().putArray("parts").addObject().put("text", word + " ");
            event(exchange, "token", token);
        }
        var citations = JSON.createObjectNode();
        citations
                .putArray("citations")
                .addObject()
                .put("id", document.get("name").asText())
                .put("text", document.get("text").asText());
        event(exchange, "citations", citations);
        event(exchange, "finished", JSON.readTree("{\"tokens\":{\"read\":14,\"written\":9}}"));
    }

    private static JsonNode retrieve(String question, JsonNode documents) {
        return StreamSupport.stream(documents.spliterator(), false)
                .max(Comparator.comparingLong(
                        document -> words(document.get("question").asText()).stream()
                                .filter(words(question)::contains)
                                .count()))
                .orElseThrow();
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.toLowerCase(java.util.Locale.ROOT).split("[ ?.]+")).stream()
                .distinct()
                .toList());
    }

    private static void event(HttpExchange exchange, String name, JsonNode data) throws IOException {
        exchange.getResponseBody().write(("event: " + name + "\r\ndata: " + data + "\r\n\r\n").getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        stop.run();
    }
}
