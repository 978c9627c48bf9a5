package assay.cli.init;

import assay.scenario.BulkRecord;
import assay.scenario.BulkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSONL or CSV file of somebody else's, and what its fields are called.
 *
 * @param columns of the first record
 * @param filled how many records have a value, by field
 */
record BulkFile(Path file, long records, List<String> columns, Map<String, Long> filled) {
    private static final Map<String, List<String>> NAMES = Map.of(
            "id", List.of("id", "prompt_id"),
            "input", List.of("input", "question", "prompt", "query", "user_input", "instruction"),
            "messages", List.of("messages"),
            "expected", List.of("expected", "ground_truth", "truth", "reference", "expected_output", "ideal", "target"),
            "context", List.of("context", "contexts", "retrieved_contexts"),
            "tags", List.of("tags"),
            "answer", List.of("answer", "response", "output", "completion", "prediction"),
            "latency", List.of("latency"));

    /** @throws InitRefused with the line of what cannot be read */
    static BulkFile read(Path file) throws InitRefused {
        if (!Files.isRegularFile(file)) throw new InitRefused("there is no file " + file);
        long count = 0;
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Long> filled = new LinkedHashMap<>();
        try (var records = BulkRecords.open(file)) {
            for (var record = records.next(); record != null; record = records.next()) {
                switch (record) {
                    case BulkRecord.Unreadable unreadable ->
                        throw new InitRefused(file + ":" + unreadable.place().line() + ": " + unreadable.message());
                    case BulkRecord.Values values -> {
                        if (count++ == 0) values.values().fieldNames().forEachRemaining(columns::add);
                        values.values().properties().stream()
                                .filter(entry -> !entry.getValue().isNull())
                                .forEach(entry -> filled.merge(entry.getKey(), 1L, Long::sum));
                    }
                }
            }
        } catch (IOException e) {
            throw new InitRefused(file + " cannot be read: " + e.getMessage());
        }
        if (count == 0) throw new InitRefused("there is nothing in " + file);
        return new BulkFile(file, count, List.copyOf(columns), filled);
    }

    /**
     * What the file calls our fields.
     *
     * @param given wins over what the names suggest
     * @param answered whether an {@code answer} is a recorded one rather than the expected one
     */
    Map<String, String> fields(Map<String, String> given, boolean answered, List<String> wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String key : wanted) {
            var theirs = Optional.ofNullable(given.get(key)).or(() -> named(key));
            if (key.equals("expected") && !answered) theirs = theirs.or(() -> named("answer"));
            theirs.ifPresent(name -> fields.put(key, name));
        }
        if (fields.containsKey("input")) fields.remove("messages");
        return fields;
    }

    private Optional<String> named(String key) {
        return NAMES.getOrDefault(key, List.of()).stream()
                .flatMap(name -> columns.stream().filter(name::equalsIgnoreCase))
                .findFirst();
    }

    /** How many records have the field; of a JSONPath it is not known, and all are taken to. */
    long filled(String field) {
        return field.startsWith("$") ? records : filled.getOrDefault(field, 0L);
    }
}
