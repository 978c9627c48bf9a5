package assay.functions.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Bicep compiler, started once: it answers over JSON-RPC, which spares a start for every question. */
final class Bicep implements AutoCloseable {
    /** What azd would set; the rest of main.bicepparam is then at its defaults. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("AZURE_ENV_NAME", "sample", "AZURE_LOCATION", "westeurope");

    static final String TENANT = "00000000-0000-0000-0000-000000000001";
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final DataInputStream answers;
    private int asked;

    /** What the compiler has to say about a file, and what it made of it: nothing, if there are errors. */
    record Compiled(Optional<JsonNode> template, List<String> diagnostics) {}

    Bicep() {
        String command = command();
        try {
            var builder =
                    new ProcessBuilder(command, "jsonrpc", "--stdio").redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> name.startsWith("ASSAY_") || name.startsWith("AZURE_"));
            builder.environment().putAll(ENVIRONMENT);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = new DataInputStream(process.getInputStream());
        System.out.println("Bicep " + ask("version", Map.of()).path("version").asText() + ": " + command);
    }

    Compiled compile(Path file) {
        boolean template = file.toString().endsWith(".bicep");
        JsonNode answer = template
                ? ask("compile", Map.of("path", file.toString()))
                : ask("compileParams", Map.of("path", file.toString(), "parameterOverrides", Map.of()));
        List<String> diagnostics =
                answer.path("diagnostics").valueStream().map(Bicep::sentence).toList();
        return new Compiled(
                Optional.of(answer.path("contents"))
                        .filter(contents -> answer.path("success").asBoolean() && contents.isTextual())
                        .map(contents -> Repository.parse(contents.asText())),
                diagnostics);
    }

    String formatted(Path file) {
        return ask("format", Map.of("path", file.toString())).path("contents").asText();
    }

    /** The resources that a deployment would make, their properties worked out as far as they can be beforehand. */
    JsonNode snapshot(Path parameters) {
        var where = Map.of("tenantId", TENANT, "subscriptionId", SUBSCRIPTION, "location", "westeurope");
        var question = Map.of("path", parameters.toString(), "metadata", where, "externalInputs", List.of());
        return Repository.parse(ask("getSnapshot", question).path("snapshot").asText());
    }

    @Override
    public void close() {
        process.destroy();
    }

    private synchronized JsonNode ask(String method, Map<String, ?> parameters) {
        try {
            byte[] question = json.writeValueAsBytes(
                    Map.of("jsonrpc", "2.0", "id", ++asked, "method", "bicep/" + method, "params", parameters));
            var out = process.getOutputStream();
            out.write(("Content-Length: " + question.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(question);
            out.flush();
            JsonNode answer = json.readTree(answers.readNBytes(length()));
            if (answer.has("error")) {
                throw new AssertionError("bicep " + method + " " + parameters + ": " + answer.path("error"));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the header of an answer, up to its empty line. */
    private int length() throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) header.append((char) answers.readUnsignedByte());
        return Arrays.stream(header.toString().split("\r\n"))
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static String sentence(JsonNode diagnostic) {
        JsonNode start = diagnostic.path("range").path("start");
        return "%s(%d,%d) %s %s: %s"
                .formatted(
                        diagnostic.path("source").asText(),
                        start.path("line").asInt() + 1,
                        start.path("char").asInt() + 1,
                        diagnostic.path("level").asText(),
                        diagnostic.path("code").asText(),
                        diagnostic.path("message").asText());
    }

    /** On the PATH, else in a folder of shared tools beside the repository or beside one above it. */
    private static String command() {
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "bicep"));
        Stream<Path> beside =
                Repository.above(Repository.ROOT).map(folder -> folder.resolve("shared/tools/bicep/bicep"));
        return Stream.concat(onPath, beside)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError("""
                        no bicep: neither on the PATH nor in ../shared/tools/bicep. The infrastructure is not tested without it.
                        Get it from https://github.com/Azure/bicep/releases, or by `az bicep install` with ~/.azure/bin on the PATH."""));
    }
}
