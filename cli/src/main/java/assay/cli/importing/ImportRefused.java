package assay.cli.importing;

/** An import cannot be done as it was asked for; says what to do instead. */
public final class ImportRefused extends Exception {
    private static final long serialVersionUID = 1;

    ImportRefused(String message) {
        super(message);
    }
}
