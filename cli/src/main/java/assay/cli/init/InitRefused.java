package assay.cli.init;

/** It cannot be done as it was asked for; says what to do instead. Nothing was written. */
public final class InitRefused extends Exception {
    private static final long serialVersionUID = 1;

    InitRefused(String message) {
        super(message);
    }
}
