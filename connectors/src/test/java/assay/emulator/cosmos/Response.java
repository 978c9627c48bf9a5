package assay.emulator.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back to a client. */
record Response(int status, Map<String, String> headers, Optional<JsonNode> body) {

    static Response of(int status, JsonNode body) {
        return new Response(status, Map.of(), Optional.of(body));
    }

    static Response empty(int status) {
        return new Response(status, Map.of(), Optional.empty());
    }

    Response with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Response(status, Map.copyOf(more), body);
    }

    /** @param units request units, what the service would take money for; the emulator's formula is in {@link Charge} */
    Response charged(double units) {
        return with("x-ms-request-charge", Double.toString(units));
    }

    double charge() {
        return Double.parseDouble(headers.getOrDefault("x-ms-request-charge", "0"));
    }
}
