package assay.cli.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.Assay;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that knows nothing of us is asked over HTTP, under both sides of a feature flag. */
final class SomebodyElsesApplicationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("app.py", "documents.json")) copy(name, name);
        copy("assay.yaml", "scenarios/assay.yaml");
        for (String name : List.of("scenario.yaml", "prompts.jsonl")) copy(name, "scenarios/leave/" + name);
    }

    private void copy(String name, String to) throws IOException {
        var file = folder.resolve(to);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
    }

    @Test
    void theFlagThatLosesTheCitationsIsFound() throws Exception {
        try (var app = App.start(folder)) {
            assertFound(app);
        }
    }

    @Test
    void itIsFoundTooWhereThereIsNoPython() throws Exception {
        try (var app = App.java(JSON.readTree(folder.resolve("documents.json").toFile()))) {
            assertFound(app);
        }
    }

    private void assertFound(App app) throws Exception {
        int code = assay(app, "run", "leave", "-o", "run.json", "-o", "run.jsonl", "--no-progress");

        assertEquals(100, code, () -> said("err.txt") + said("out.txt"));
        JsonNode run = JSON.readTree(folder.resolve("run.json").toFile()).at("/runs/0");
        assertEquals("regression", run.get("verdict").asText());
        var metrics = run.at("/comparisons/0/metrics");
        assertEquals(-1, metrics.at("/citation-present/difference").doubleValue(), metrics::toString);
        assertEquals(14, metrics.at("/citation-present/losses").intValue(), metrics::toString);
        assertEquals(0, metrics.at("/has-number/difference").doubleValue(), metrics::toString);
        var stable = run.at("/variants/stable");
        assertEquals(14, stable.get("observations").intValue());
        assertTrue(stable.get("failures").isEmpty(), stable::toString);
        assertEquals(14 * 14, stable.at("/tokens/input").intValue(), stable::toString);
        assertTrue(said("run.jsonl").contains("annual-leave.md"), "what the application retrieved is kept");
    }

    private int assay(App app, String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"));
        builder.command().add(Assay.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("APP_PORT", String.valueOf(app.port()));
        var process = builder.directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it is still running");
        return process.exitValue();
    }

    private String said(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
