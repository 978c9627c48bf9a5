package assay.connectors;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an HTTP answer says before its body.
 *
 * @param headers first value by name, whatever its case
 */
public record Head(int status, Function<String, Optional<String>> headers) {
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    public boolean success() {
        return status >= 200 && status < 300;
    }

    /** What the provider's support asks for. */
    public Optional<String> requestId() {
        return header("apim-request-id").or(() -> header("x-request-id")).or(() -> header("x-ms-request-id"));
    }

    /** Whether a simulator answered, which every report made from it says. */
    public boolean simulated() {
        return header("x-assay-simulated").filter("true"::equalsIgnoreCase).isPresent();
    }
}
