package assay.simulator;

/** A request that is no request: answered with a status, and the connection closes. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String reason;

    RefusedException(int status, String message) {
        super(message);
        this.reason = message;
        this.status = status;
    }

    int status() {
        return status;
    }

    /** One sentence for the client. */
    String reason() {
        return reason;
    }
}
