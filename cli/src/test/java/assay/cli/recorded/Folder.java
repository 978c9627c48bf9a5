package assay.cli.recorded;

import assay.cli.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** @param reports what the reports are called, without their endings */
    Given run(String reports, String... more) {
        var args = Stream.of(
                Stream.of("run", "--no-progress"),
                Stream.of("json", "jsonl", "html", "md").flatMap(ending -> Stream.of("-o", reports + "." + ending)),
                Stream.of(more));
        return Given.command(path, args.flatMap(part -> part).toArray(String[]::new));
    }

    /** The one run of the {@code .json} report. */
    JsonNode result(String reports) throws IOException {
        return JSON.readTree(read(reports + ".json")).at("/runs/0");
    }

    /** The lines of a JSONL file. */
    static List<JsonNode> lines(Path file) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) lines.add(JSON.readTree(line));
        return lines;
    }

    List<JsonNode> observations(String reports) throws IOException {
        return lines(path.resolve(reports + ".jsonl"));
    }

    String read(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }
}
