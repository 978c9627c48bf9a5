package assay.pipeline;

/** The store could not read or write: a full disk, a lost connection, a file that is no store. Says what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
