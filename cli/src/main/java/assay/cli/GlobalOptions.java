package assay.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes. */
final class GlobalOptions {
    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "Where runs are kept; .assay/assay.db below the current folder unless said otherwise.")
    private Optional<Path> store = Optional.empty();

    @Option(names = "--debug", description = "Show a stack trace with an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    Path store(Shell shell) {
        return shell.here().resolve(store.orElse(Path.of(".assay", "assay.db")));
    }

    /** Where the queues that belong to the store are: a file beside it. */
    Path queue(Shell shell) {
        var file = store(shell);
        var name = file.getFileName().toString();
        return file.resolveSibling((name.endsWith(".db") ? name.substring(0, name.length() - 3) : name) + "-queue.db");
    }

    boolean debug() {
        return debug;
    }
}
