package assay.cli;

import assay.report.Finding;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A remark that a pipeline shows beside a file.
 *
 * @param title one line; may be empty
 * @param message may hold text from outside
 * @param file absolute
 */
record Annotation(
        Finding.Level level, String title, String message, Optional<Path> file, OptionalInt line, OptionalInt column) {

    static Annotation of(Finding.Level level, String message) {
        return new Annotation(level, "", message, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
