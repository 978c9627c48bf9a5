package assay.score;

/** A user's own evaluator cannot be used; the message says whose it is and what to do. */
public final class InvalidEvaluatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidEvaluatorException(String message) {
        super(message);
    }

    public InvalidEvaluatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
