package assay.cli.calibrating;

import assay.scenario.BulkRecord;
import assay.scenario.BulkRecords;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
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
import java.util.function.Consumer;

/** A file that people filled in, CSV with a header or a JSON object on each line; all its faults at once, with their lines. */
final class FilledIn {
    private final Path file;
    private final List<Fault> faults = new ArrayList<>();

    private FilledIn(Path file) {
        this.file = file;
    }

    /**
     * @throws InvalidScenarioException with every row that cannot be read
     * @throws CalibrationRefused where there is no such file
     */
    static void read(Path file, Consumer<Row> each) throws InvalidScenarioException {
        var filledIn = new FilledIn(file);
        try (var records = BulkRecords.open(file)) {
            for (var record = records.next(); record != null; record = records.next()) filledIn.add(record, each);
        } catch (IOException e) {
            throw new CalibrationRefused(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName());
        }
        if (!filledIn.faults.isEmpty()) throw new InvalidScenarioException(filledIn.faults);
    }

    private void add(BulkRecord record, Consumer<Row> each) {
        switch (record) {
            case BulkRecord.Unreadable unreadable ->
                faults.add(new Fault(
                        Fault.Severity.ERROR,
                        file,
                        unreadable.place().line(),
                        unreadable.place().column(),
                        unreadable.message()));
            case BulkRecord.Values values -> each.accept(new Row(values.line(), values.values(), this));
        }
    }

    /** One of its rows; what is empty is absent. */
    record Row(int line, ObjectNode values, FilledIn of) {
        Optional<String> text(String key) {
            var value = values.path(key);
            return value.isValueNode() && !value.isNull()
                    ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }

        Optional<Integer> repetition() {
            var text = text("repetition");
            if (text.isEmpty() || text.get().matches("[1-9]\\d{0,2}")) return text.map(Integer::valueOf);
            fault("repetition: expected a number from 1 to 999");
            return Optional.empty();
        }

        Optional<Instant> at() {
            var text = text("at");
            if (text.isEmpty()) return Optional.empty();
            try {
                return Optional.of(
                        text.get().contains("T")
                                ? OffsetDateTime.parse(text.get()).toInstant()
                                : LocalDate.parse(text.get())
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant());
            } catch (DateTimeException e) {
                fault("at: expected a date such as 2026-03-01, or a time such as 2026-03-01T10:00:00Z");
                return Optional.empty();
            }
        }

        void fault(String message) {
            of.faults.add(new Fault(Fault.Severity.ERROR, of.file, line, 1, message));
        }
    }
}
