package assay.cli.importing;

import assay.scenario.Fault;
import java.io.IOException;
import java.nio.file.Path;

/** Takes what an importer finds, one thing at a time: a file may be larger than memory. */
interface Sink {
    void prompt(Draft draft) throws IOException;

    void list(Entry entry) throws IOException;

    /** @throws TooManyFaults when going on is no use */
    void fault(Fault fault) throws TooManyFaults;

    default void error(Path file, int line, String message) throws TooManyFaults {
        fault(new Fault(Fault.Severity.ERROR, file, line, 1, message));
    }

    /** The first twenty are told; then reading stops. */
    final class TooManyFaults extends IOException {
        private static final long serialVersionUID = 1;
    }
}
