package assay.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.observation.Outcome.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What an HTTP status and an error body mean. */
public final class Refusal {
    private Refusal() {}

    private static final int LONGEST_ERROR = 64 * 1024;

    /** Reads what it needs of the body, and closes it. */
    public static AttemptFailed of(Peer peer, Head head, InputStream body, Instant now) {
        try (body) {
            return of(peer, head, new String(body.readNBytes(LONGEST_ERROR), UTF_8), now);
        } catch (IOException e) {
            return Disconnection.of(peer, e);
        }
    }

    /**
     * @param head of an answer that is no success
     * @param now what a {@code Retry-After} with a date is measured from
     */
    public static AttemptFailed of(Peer peer, Head head, String body, Instant now) {
        var error = ProviderError.of(body);
        Kind kind = kind(head.status(), error);
        String detail = detail(peer, head.status(), kind) + said(error);
        return new AttemptFailed(kind, detail, OptionalInt.of(head.status()), RetryAfter.in(head, now));
    }

    /** An error that came in an answer of status 200. */
    public static AttemptFailed inside(Peer peer, int status, JsonNode body) {
        return inside(peer, status, ProviderError.of(body));
    }

    /** An error that came inside an answer of status 200, at its start or in the middle of the stream. */
    static AttemptFailed inside(Peer peer, int status, ProviderError error) {
        Kind kind = error.codes().stream()
                .map(Refusal::statusOf)
                .flatMap(Optional::stream)
                .findFirst()
                .map(meant -> kind(meant, error))
                .orElseGet(() -> error.filtered() ? Kind.FILTERED : error.quota() ? Kind.QUOTA : Kind.MALFORMED);
        String detail = "an error instead of an answer from " + peer.host() + said(error);
        return new AttemptFailed(kind, detail, OptionalInt.of(status), Optional.empty());
    }

    private static Kind kind(int status, ProviderError error) {
        if (error.filtered()) return Kind.FILTERED;
        if (status == 402 || ((status == 403 || status == 429) && error.quota())) return Kind.QUOTA;
        if (status == 408) return Kind.TIMEOUT;
        if (status == 429) return Kind.THROTTLED;
        return status >= 500 ? Kind.SERVER_ERROR : Kind.REJECTED;
    }

    private static String detail(Peer peer, int status, Kind kind) {
        String from = status + " from " + peer.host();
        return switch (kind) {
            case FILTERED -> from + ": the content filter refused the prompt";
            case QUOTA -> from + ": the quota is used up, waiting does not help";
            case REJECTED -> from + advice(peer, status);
            case THROTTLED, SERVER_ERROR, TIMEOUT, CONNECTION, MALFORMED -> from;
        };
    }

    private static String advice(Peer peer, int status) {
        return switch (status) {
            case 401 -> ": check " + peer.credential();
            case 403 -> ": check " + peer.credential() + " and the endpoint's network rules";
            case 404 -> ": check " + peer.target();
            default -> status < 400 ? ": it redirects, check the url" : "";
        };
    }

    private static String said(ProviderError error) {
        return (error.message().isEmpty() ? "" : ": " + error.message())
                + error.filter().map(words -> " (" + words + ")").orElse("");
    }

    private static Optional<Integer> statusOf(String code) {
        if (code.matches("[45]\\d\\d")) return Optional.of(Integer.valueOf(code));
        if (code.contains("rate_limit") || code.equals("too_many_requests")) return Optional.of(429);
        if (code.contains("server_error") || code.contains("internal_error") || code.contains("unavailable")) {
            return Optional.of(500);
        }
        return code.equals("invalid_request_error") ? Optional.of(400) : Optional.empty();
    }
}
