package assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The simulator in a process of its own, with a deployment for each variant that answers after a fixed time. */
final class Endpoint implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final URI url;

    private Endpoint(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** @param folder whose scenarios it answers from */
    static Endpoint start(Path home, Path folder, int latencyMs) throws IOException {
        var command = new java.util.ArrayList<>(List.of(home.resolve("assay").toString(), "simulate", "--port", "0"));
        for (var deployment : Workload.DEPLOYMENTS) {
            command.add("-d");
            command.add(deployment + ":latency=" + latencyMs + "ms,first_token=" + latencyMs + "ms");
        }
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader().readLine();
        var url = URL.matcher(String.valueOf(line));
        if (!url.find()) {
            process.destroy();
            throw new IOException("the simulator did not start: " + line);
        }
        return new Endpoint(process, URI.create(url.group()));
    }

    URI url() {
        return url;
    }

    /** So far. */
    long calls() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(url.resolve("/simulator")).build();
            var state = client.send(request, BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(state).path("calls").longValue();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
