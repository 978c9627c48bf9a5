package assay.functions.staged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder as it is deployed: host.json, our jar, its libraries, the scenarios, and a folder for each function. */
record Stage(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the build has staged. */
    static Stage built() {
        return new Stage(Path.of(System.getProperty("assay.stage", "target/azure-functions/assay")));
    }

    /** A copy to change. */
    Stage copyTo(Path empty) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.skip(1).toList()) Files.copy(file, empty.resolve(folder.relativize(file)));
        }
        return new Stage(empty);
    }

    /** In place of the scenarios one of so many prompts, due each second, to one variant of either SDK; one is probed. */
    void haveOneScenario(int prompts) throws IOException {
        Files.writeString(folder.resolve("scenarios/assay.yaml"), """
                variants:
                  stable: { endpoint: azure-openai, url: "${AZURE_OPENAI_ENDPOINT}", deployment: chat-blue, model: gpt-4o-2024-11-20, probe: Reply with the word OK. }
                  candidate: { endpoint: openai, url: "${AZURE_OPENAI_ENDPOINT}/v1", model: chat-green }
                experiments:
                  other-sdk: { control: stable, candidate: candidate, traffic: shadow, primary: citation-present, margin: 0.02, sample: 100%, a_a: 0% }
                """);
        for (var each :
                list(folder.resolve("scenarios")).filter(Files::isDirectory).toList()) {
            Files.delete(each.resolve("scenario.yaml"));
        }
        var text = new StringBuilder("""
                name: little
                version: 1
                schedule: "* * * * * *"
                variants: [stable, candidate]
                evaluate: [rouge-l, citation-present]
                prompts:
                """);
        for (int i = 0; i < prompts; i++) {
            text.append("  - { id: p%d, input: What is number %d?, expected: Number %d. }%n".formatted(i, i, i));
        }
        Files.writeString(
                Files.createDirectory(folder.resolve("scenarios/little")).resolve("scenario.yaml"), text);
    }

    Path jar() {
        return folder.resolve("functions.jar");
    }

    /** In a stable order; the worker's is whatever the file system says. */
    List<Path> libraries() {
        return list(folder.resolve("lib"))
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    /** The one library whose file begins so. */
    Path library(String name) {
        var found = libraries().stream()
                .filter(file -> file.getFileName().toString().startsWith(name + "-"))
                .toList();
        if (found.size() != 1) throw new AssertionError(name + " is " + found);
        return found.getFirst();
    }

    /** By name: every folder with a function.json, as the host finds them. */
    List<StagedFunction> functions() {
        return list(folder)
                .map(each -> each.resolve("function.json"))
                .filter(Files::isRegularFile)
                .map(file ->
                        new StagedFunction(file.resolveSibling("").getFileName().toString(), file, json(file)))
                .toList();
    }

    StagedFunction function(String name) {
        return functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function " + name));
    }

    JsonNode host() {
        return json(folder.resolve("host.json"));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
