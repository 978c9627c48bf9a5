package assay.cli.recorded;

import assay.cli.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with an {@code assay.yaml} and one scenario, and what a run leaves in it. */
record Folder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Folder with(String name, String text) throws IOException {
        var file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Golden prompts out of somebody's recorded lines: these fields alone, in that order. */
    Folder withPrompts(String name, Path lines, List<String> fields) throws IOException {
        var prompts = new StringBuilder();
        for (var line : Files.readAllLines(lines)) {
            prompts.append(((ObjectNode) JSON.readTree(line)).retain(fields)).append('\n');
        }
        return with(name, prompts.toString());
    }

    Given run(String... more) {
        var reports = List.of("-o", "run.json", "-o", "run.jsonl", "-o", "run.html", "-o", "run.md");
        var args = new java.util.ArrayList<>(List.of("run", "--no-progress"));
        args.addAll(reports);
        args.addAll(List.of(more));
        return Given.command(path, args.toArray(String[]::new));
    }

    /** The one run in {@code run.json}. */
    JsonNode result() throws IOException {
        return JSON.readTree(read("run.json")).at("/runs/0");
    }

    /** The observations in {@code run.jsonl}. */
    List<JsonNode> observations() throws IOException {
        var observations = new java.util.ArrayList<JsonNode>();
        for (var line : Files.readAllLines(path.resolve("run.jsonl"))) observations.add(JSON.readTree(line));
        return observations;
    }

    String read(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }
}
