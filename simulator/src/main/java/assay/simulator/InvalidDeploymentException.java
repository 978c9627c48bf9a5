package assay.simulator;

/** A description of a deployment that cannot be used; the message names the field. */
final class InvalidDeploymentException extends Exception {
    private static final long serialVersionUID = 1;
    private final String field;
    private final String reason;

    InvalidDeploymentException(String field, String message) {
        super(field.isEmpty() ? message : field + ": " + message);
        this.field = field;
        this.reason = field.isEmpty() ? message : field + ": " + message;
    }

    /** Such as {@code quality.drop_facts}; empty for the whole. */
    String field() {
        return field;
    }

    /** The field and what is wrong with it. */
    String reason() {
        return reason;
    }
}
