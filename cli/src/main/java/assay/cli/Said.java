package assay.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Who says something, and why: both are kept for ever. */
final class Said {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 200;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, in a sentence or two; kept in the history.")
    private Optional<String> why = Optional.empty();

    @Option(names = "--as", paramLabel = "NAME", description = "Who says it (default: who is logged in here).")
    private Optional<String> who = Optional.empty();

    String who() {
        return who.filter(name -> !name.isBlank())
                .map(name -> Plain.line(name, LONGEST_NAME).strip())
                .orElseGet(Said::thisPerson);
    }

    /** Who is logged in here. */
    static String thisPerson() {
        return Plain.line(System.getProperty("user.name", "somebody"), LONGEST_NAME)
                .strip();
    }

    /** Empty if nothing was said. */
    String whyIfSaid() {
        var text = why.orElse("").strip();
        if (text.codePointCount(0, text.length()) > LONGEST)
            throw new UsageException("--why takes " + LONGEST + " characters at most.");
        return text;
    }

    String why() {
        var text = whyIfSaid();
        if (text.isEmpty()) throw new UsageException("Say why with --why TEXT; it is kept in the history.");
        return text;
    }
}
