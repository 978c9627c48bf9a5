package assay.cli.calibrating;

/** What was asked for cannot be; the message says what to do instead. */
public final class CalibrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    CalibrationRefused(String message) {
        super(message);
    }
}
