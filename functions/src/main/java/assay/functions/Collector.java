package assay.functions;

import java.net.URI;
import java.util.Map;

/**
 * Where OpenTelemetry's signals go.
 *
 * @param headers that every request carries; their values may be keys
 */
public record Collector(URI endpoint, Map<String, String> headers) {
    public Collector {
        headers = Map.copyOf(headers);
    }

    /** Without values. */
    @Override
    public String toString() {
        return endpoint + " " + headers.keySet();
    }
}
