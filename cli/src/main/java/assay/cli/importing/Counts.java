package assay.cli.importing;

/** How many entries of a listing have each fate. */
public record Counts(long mapped, long approximated, long refused) {}
