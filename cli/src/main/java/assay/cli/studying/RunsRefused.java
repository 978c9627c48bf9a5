package assay.cli.studying;

/** A file of runs that cannot be replayed; the message says where and why. */
public final class RunsRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunsRefused(String message) {
        super(message);
    }
}
