package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with a JSON object on each line; empty lines are passed over. */
final class JsonLines implements BulkRecords {
    private final Utf8Lines lines;

    JsonLines(Path file) throws IOException {
        this.lines = new Utf8Lines(file);
    }

    @Override
    public @Nullable BulkRecord next() throws IOException {
        try {
            String line = lines.next();
            while (line != null && line.isBlank()) line = lines.next();
            return line == null ? null : parse(line);
        } catch (Utf8Lines.Broken e) {
            return new BulkRecord.Unreadable(new Place(lines.number(), 1), e.reason());
        }
    }

    private BulkRecord parse(String line) {
        try {
            var json = JsonText.parse(line);
            return json instanceof ObjectNode object
                    ? new BulkRecord.Values(lines.number(), object)
                    : new BulkRecord.Unreadable(
                            new Place(lines.number(), 1), "expected a JSON object, found " + Words.found(json));
        } catch (JsonText.NotJson e) {
            return new BulkRecord.Unreadable(
                    new Place(lines.number(), Math.max(1, e.place().column())), "not JSON: " + e.reason());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
