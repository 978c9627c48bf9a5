package assay.cli.doctor;

import assay.connectors.Connections;
import assay.connectors.Field;
import assay.scenario.BulkRecord;
import assay.scenario.BulkRecords;
import assay.scenario.Endpoint;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The file of a recorded variant. */
record RecordedCheck(Connections connections, Function<Path, Path> shown) {
    private static final List<String> FIELDS = List.of("id", "input", "answer", "context", "tool_calls", "latency");
    private static final int MOST_FAULTS = 5;

    List<Finding> look(Variant variant, Endpoint.Recorded recorded) {
        var file = shown.apply(recorded.file());
        if (!Files.isRegularFile(recorded.file())) {
            return List.of(
                    Finding.misconfigured(file + " is not there: put the file of answers there, or mend `file`"));
        }
        try {
            connections.once(variant);
            return List.of(Finding.ok(contents(recorded, file)));
        } catch (InvalidScenarioException e) {
            return e.faults().stream().limit(MOST_FAULTS).map(this::finding).toList();
        } catch (IOException e) {
            return List.of(Finding.misconfigured(file + " cannot be read: give yourself the right to read it"));
        }
    }

    private Finding finding(Fault fault) {
        return Finding.misconfigured(
                shown.apply(fault.file()) + ":" + fault.line() + ":" + fault.column() + ": " + fault.message());
    }

    private static String contents(Endpoint.Recorded recorded, Path file) throws IOException {
        long lines = 0;
        List<String> found = List.of();
        try (var records = BulkRecords.open(recorded.file())) {
            for (var record = records.next(); record != null; record = records.next()) {
                if (lines++ == 0 && record instanceof BulkRecord.Values first) found = fields(recorded, first.values());
            }
        }
        return file + ": " + lines + (lines == 1 ? " line" : " lines") + "; the first has " + String.join(", ", found);
    }

    private static List<String> fields(Endpoint.Recorded recorded, ObjectNode line) {
        var found = new ArrayList<String>();
        for (String name : FIELDS) {
            var field = Field.of(recorded.fields().getOrDefault(name, name));
            if (field.text(line).isPresent()) {
                found.add(field.toString().equals(name) ? name : name + " (" + field + ")");
            }
        }
        recorded.scores().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(score -> Field.of(score.getValue().field()).number(line).isPresent())
                .forEach(score -> found.add("the score " + score.getKey()));
        return found;
    }
}
