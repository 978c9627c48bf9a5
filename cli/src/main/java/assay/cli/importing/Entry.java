package assay.cli.importing;

import java.nio.file.Path;

/**
 * A line of the listing.
 *
 * @param line where it stands in {@code file}, from 1
 * @param prompt id of the prompt that it belongs to; empty: the whole file
 * @param what as the file calls it: {@code assertion not-contains}, {@code column response}
 */
public record Entry(Path file, int line, String prompt, String what, Fate fate) {}
