package assay.cli.calibrating;

import assay.scenario.BulkRecord;
import assay.scenario.BulkRecords;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.score.HumanLabel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads labels: CSV with a header, or a JSON object on each line. All faults at once, with their lines. */
public final class LabelFile {
    private final Path file;
    private final List<Fault> faults = new ArrayList<>();
    private final List<LabelRow> rows = new ArrayList<>();

    private LabelFile(Path file) {
        this.file = file;
    }

    /**
     * Rows without a label are passed over, and so are columns that say nothing to us.
     *
     * @throws InvalidScenarioException with every row that cannot be read
     * @throws CalibrationRefused where there is no such file, or nobody has labelled anything
     */
    public static List<LabelRow> read(Path file) throws InvalidScenarioException {
        var labels = new LabelFile(file);
        try (var records = BulkRecords.open(file)) {
            for (var record = records.next(); record != null; record = records.next()) labels.add(record);
        } catch (IOException e) {
            throw new CalibrationRefused(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName());
        }
        if (!labels.faults.isEmpty()) throw new InvalidScenarioException(labels.faults);
        if (labels.rows.isEmpty()) {
            throw new CalibrationRefused("There is no label in " + file + ": it takes the columns id and label.");
        }
        return labels.rows;
    }

    private void add(BulkRecord record) {
        switch (record) {
            case BulkRecord.Unreadable unreadable ->
                faults.add(new Fault(
                        Fault.Severity.ERROR,
                        file,
                        unreadable.place().line(),
                        unreadable.place().column(),
                        unreadable.message()));
            case BulkRecord.Values values -> add(values.line(), values.values());
        }
    }

    private void add(int line, ObjectNode values) {
        var said = text(values, "label");
        if (said.isEmpty()) return;
        var id = text(values, "id");
        var at = at(line, values);
        var repetition = repetition(line, values);
        var label = HumanLabel.parse(said.get(), text(values, "author"), at);
        if (id.isEmpty()) fault(line, "a label without an id: expected that of an observation or of a prompt");
        if (label.isEmpty()) fault(line, "label: expected pass, fail or a number");
        if (id.isEmpty() || label.isEmpty()) return;
        rows.add(
                new LabelRow(line, id.get(), text(values, "metric"), text(values, "variant"), repetition, label.get()));
    }

    private Optional<Integer> repetition(int line, ObjectNode values) {
        var text = text(values, "repetition");
        if (text.isEmpty() || text.get().matches("[1-9]\\d{0,2}")) return text.map(Integer::valueOf);
        fault(line, "repetition: expected a number from 1 to 999");
        return Optional.empty();
    }

    private Optional<Instant> at(int line, ObjectNode values) {
        var text = text(values, "at");
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(
                    text.get().contains("T")
                            ? OffsetDateTime.parse(text.get()).toInstant()
                            : LocalDate.parse(text.get())
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeException e) {
            fault(line, "at: expected a date such as 2026-03-01, or a time such as 2026-03-01T10:00:00Z");
            return Optional.empty();
        }
    }

    private static Optional<String> text(ObjectNode values, String key) {
        var value = values.path(key);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private void fault(int line, String message) {
        faults.add(new Fault(Fault.Severity.ERROR, file, line, 1, message));
    }
}
