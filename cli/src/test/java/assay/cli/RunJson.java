package assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the reports that are for programs. */
final class RunJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunJson() {}

    static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(Files.readString(file));
    }

    static List<JsonNode> lines(Path file) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) lines.add(MAPPER.readTree(line));
        return lines;
    }

    /** Without what no two runs share: ids, instants and timings. */
    static JsonNode comparable(Path file) throws IOException {
        var json = read(file);
        json.path("runs").forEach(run -> {
            ((ObjectNode) run).remove(List.of("id", "started"));
            run.path("variants").forEach(variant -> ((ObjectNode) variant).remove("latency_ms"));
        });
        return json;
    }
}
