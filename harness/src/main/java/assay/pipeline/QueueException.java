package assay.pipeline;

/** The queue could not send, take or settle. What was taken and not settled comes again. */
public final class QueueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public QueueException(String message) {
        super(message);
    }

    public QueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
