package assay.connectors;

import assay.observation.Outcome.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt gave no answer. */
public final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient OptionalInt status;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param detail one sentence for a person; never a key
     * @param status HTTP status, where there was one
     * @param retryAfter how long the endpoint asks to wait
     */
    public AttemptFailed(Kind kind, String detail, OptionalInt status, Optional<Duration> retryAfter) {
        super(detail);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public AttemptFailed(Kind kind, String detail) {
        this(kind, detail, OptionalInt.empty(), Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public OptionalInt status() {
        return status;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may be answered a moment later. A timeout is not among them: it has cost enough. */
    public boolean passing() {
        return switch (kind) {
            case THROTTLED, SERVER_ERROR, CONNECTION -> true;
            case TIMEOUT, QUOTA, REJECTED, FILTERED, MALFORMED -> false;
        };
    }

    /** Whether the endpoint is out of order, as opposed to one that answers with a refusal. */
    public boolean outage() {
        return switch (kind) {
            case TIMEOUT, SERVER_ERROR, CONNECTION -> true;
            case THROTTLED, QUOTA, REJECTED, FILTERED, MALFORMED -> false;
        };
    }

    /** An outcome of an outside system, not a defect: no stack trace is ever read. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // touches no state
    public Throwable fillInStackTrace() {
        return this;
    }
}
