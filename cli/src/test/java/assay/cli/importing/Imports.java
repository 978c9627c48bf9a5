package assay.cli.importing;

import assay.evaluators.Evaluators;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Imports for tests: of the example files, or of a text. */
record Imports(Path folder) {
    static final Path EXAMPLES = Path.of("src", "test", "resources", "assay", "cli", "importing");

    Imported example(String name) throws Exception {
        return run(EXAMPLES.resolve(name), Map.of(), Optional.empty());
    }

    Imported text(String name, String text) throws Exception {
        return run(write(name, text), Map.of(), Optional.empty());
    }

    Path write(String name, String text) throws IOException {
        var file = folder.resolve("source").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    Imported run(Path file, Map<String, String> fields, Optional<String> eval) throws Exception {
        return new Import(new Evaluators(), name -> Optional.empty()).run(request(file, fields, eval, false));
    }

    Request request(Path file, Map<String, String> fields, Optional<String> eval, boolean force) {
        return new Request(file, Optional.empty(), folder.resolve("out"), "imported", List.of(), fields, eval, force);
    }

    static List<GoldenPrompt> prompts(Scenario scenario) {
        try (var prompts = scenario.prompts()) {
            return prompts.toList();
        }
    }

    List<JsonNode> listing() throws IOException {
        var entries = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(folder.resolve("out").resolve("import.jsonl"))) {
            entries.add(Json.MAPPER.readTree(line));
        }
        return entries;
    }

    /** The lines of the recorded answers. */
    List<String> answers() throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve("answers.jsonl"));
    }

    /** {@code fate what} of each entry whose text has {@code part} in it, in order. */
    List<String> fates(String part) throws IOException {
        return listing().stream()
                .filter(entry -> entry.toString().contains(part))
                .map(entry ->
                        entry.get("fate").asText() + " " + entry.get("what").asText())
                .toList();
    }
}
