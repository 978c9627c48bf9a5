package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads {@code services} of assay.yaml. */
final class ServicesReader {
    private static final JsonPointer AT = JsonPointer.compile("/services");

    /** The client's own to set. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private ServicesReader() {}

    /** @param unset names of the environment that a value needs and that are not set */
    static Services read(JsonNode services, Function<JsonNode, List<String>> unset, Faults faults) {
        Map<String, Service> named = new HashMap<>();
        Map<String, List<String>> missing = new TreeMap<>();
        services.properties().forEach(entry -> {
            var needed = unset.apply(entry.getValue());
            var at = AT.appendProperty(entry.getKey());
            if (!needed.isEmpty()) missing.put(entry.getKey(), needed);
            else if (faults.sound(at))
                service(entry.getKey(), entry.getValue(), at, faults)
                        .ifPresent(service -> named.put(service.name(), service));
        });
        return new Services(named, missing);
    }

    private static Optional<Service> service(String name, JsonNode keys, JsonPointer at, Faults faults) {
        String url = keys.path("url").asText();
        VariantUrl.refusal("url", url).ifPresent(refusal -> faults.error(at.appendProperty("url"), refusal));
        Map<String, String> headers = new TreeMap<>();
        keys.path("headers").properties().forEach(header -> {
            headers.put(header.getKey(), header.getValue().asText());
            if (RESERVED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                faults.errorAtKey(
                        at.appendProperty("headers"),
                        header.getKey(),
                        "the header " + Words.code(header.getKey()) + " is not yours to set");
            }
        });
        if (!faults.sound(at)) return Optional.empty();
        var timeout =
                keys.has("timeout") ? VariantReader.duration(keys.get("timeout").textValue()) : Service.TIMEOUT;
        return Optional.of(new Service(name, VariantUrl.parse(url), headers, timeout));
    }
}
