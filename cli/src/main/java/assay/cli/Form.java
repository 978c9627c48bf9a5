package assay.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a person or a program reads what a command prints. */
final class Form {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "json",
            description = "Print JSON for programs (docs/formats.md).")
    private Optional<String> asked = Optional.empty();

    boolean json() {
        asked.map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.equals("json"))
                .ifPresent(word -> {
                    throw new UsageException("-o takes json here, not " + Plain.line(word, 40)
                            + "; a shell writes it to a file with > FILE.");
                });
        return asked.isPresent();
    }
}
