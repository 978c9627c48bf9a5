package assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A report could not be written. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(Path file, IOException cause) {
        super("Cannot write " + file + ": " + reason(cause), cause);
    }

    private OutputException(List<OutputException> several) {
        super(several.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")), several.getFirst());
    }

    /** One that says what all of them say. */
    static OutputException of(List<OutputException> several) {
        return several.size() == 1 ? several.getFirst() : new OutputException(several);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case java.nio.file.NoSuchFileException e -> "there is no folder " + e.getFile();
            case java.nio.file.AccessDeniedException ignored -> "permission denied";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
