package assay.scenario;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong, or worth a warning, in a file that a user wrote.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param message what was found, what was expected and, for a mistyped name, the nearest valid one
 */
public record Fault(Severity severity, Path file, int line, int column, String message) implements Comparable<Fault> {
    /** An error refuses the file; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public int compareTo(Fault other) {
        return Comparator.comparing(Fault::file)
                .thenComparingInt(Fault::line)
                .thenComparingInt(Fault::column)
                .thenComparing(Fault::message)
                .compare(this, other);
    }

    /** {@code file:line:column: message}, as editors and terminals link it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
    }
}
