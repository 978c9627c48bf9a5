package assay.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A service of the user's that scores answers, as assay.yaml names it; no other address is ever asked.
 *
 * @param url https, or http to this machine
 * @param headers sent with every question; their values may be secrets
 * @param timeout from the question to the end of the reply
 */
public record Service(String name, URI url, Map<String, String> headers, Duration timeout) {
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    public Service {
        headers = Map.copyOf(headers);
    }

    /** Without the values of headers. */
    @Override
    public String toString() {
        return name + " (" + url + ")";
    }
}
