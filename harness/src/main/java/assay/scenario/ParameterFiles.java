package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Puts the JSON of a file in the place of {@code { file: NAME }}; of a .csv or .jsonl file the list of its records. */
record ParameterFiles(ScenarioFolder folder) {
    /** The parameter's value, or a fault at its place. */
    Optional<JsonNode> inline(JsonNode value, JsonPointer at, Faults faults) {
        if (!value.isObject() || value.size() != 1 || !value.path("file").isTextual()) return Optional.of(value);
        String name = value.get("file").textValue();
        var place = at.appendProperty("file");
        return folder.find(name, place, faults).flatMap(file -> json(file, name, place, faults));
    }

    private static Optional<JsonNode> json(Path file, String name, JsonPointer at, Faults faults) {
        try {
            if (Files.size(file) > YamlFile.LARGEST) {
                faults.error(at, Words.code(name) + " is larger than 16 MB");
                return Optional.empty();
            }
            if (name.endsWith(".csv") || name.endsWith(".jsonl")) return records(file, name, at, faults);
            String text = Files.readString(file, UTF_8);
            return Optional.of(JsonText.parse(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException e) {
            faults.error(at, Words.code(name) + " cannot be read: " + YamlFile.reason(e));
        } catch (JsonText.NotJson e) {
            faults.error(
                    at,
                    "%s is not JSON: line %d, column %d: %s"
                            .formatted(
                                    Words.code(name),
                                    e.place().line(),
                                    e.place().column(),
                                    e.reason()));
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> records(Path file, String name, JsonPointer at, Faults faults)
            throws IOException {
        var array = JsonNodeFactory.instance.arrayNode();
        try (var records = BulkRecords.open(file)) {
            for (var record = records.next(); record != null; record = records.next()) {
                switch (record) {
                    case BulkRecord.Values values -> array.add(values.values());
                    case BulkRecord.Unreadable unreadable -> {
                        faults.error(
                                at,
                                "%s, line %d: %s"
                                        .formatted(
                                                Words.code(name),
                                                unreadable.place().line(),
                                                unreadable.message()));
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(array);
    }
}
