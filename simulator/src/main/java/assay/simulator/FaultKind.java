package assay.simulator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A way in which a simulated deployment gives no answer. */
public enum FaultKind {
    /** 429 with {@code retry-after}. */
    THROTTLED(true),
    /** 500. */
    SERVER_ERROR(true),
    /** Nothing comes until the client leaves. */
    HANG(true),
    /** A TCP reset in place of a response. */
    RESET(true),
    /** The connection closes in the middle of the answer. */
    CUT_STREAM(true),
    /** 200 with a body, or an event, that is no JSON. */
    INVALID_JSON(false),
    /** 400: the prompt was filtered. */
    CONTENT_FILTER(false),
    /** 429 that no waiting helps against. */
    QUOTA_EXHAUSTED(false),
    /** 401. */
    UNAUTHORIZED(false);

    private final boolean passing;

    FaultKind(boolean passing) {
        this.passing = passing;
    }

    /** As it is written in JSON and in specifications, such as {@code server_error}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a client should try again. */
    boolean passing() {
        return passing;
    }
}
