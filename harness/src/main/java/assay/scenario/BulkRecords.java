package assay.scenario;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The records of a bulk file, one after the other; never more than one of them is in memory. */
public interface BulkRecords extends AutoCloseable {
    /** The next record, null after the last one. */
    @Nullable BulkRecord next() throws IOException;

    @Override
    void close() throws IOException;

    static BulkRecords open(Path file) throws IOException {
        return file.toString().endsWith(".csv") ? new CsvRecords(file) : new JsonLines(file);
    }
}
