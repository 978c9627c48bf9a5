package assay.site;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody asks, as a server took it off the wire. Everything in it is hostile.
 *
 * @param method in capitals
 * @param path decoded, without the query, beginning with a slash
 * @param query decoded; the values of each name in their order
 * @param headers by name in small letters; of several of one name the first
 * @param body as it came, at most as long as the server lets in
 */
public record Request(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, Body body) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    public Request {
        var small = new TreeMap<String, String>();
        headers.forEach((name, value) -> small.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        headers = Collections.unmodifiableSortedMap(small);
        query = Map.copyOf(query);
    }

    /** @param name in small letters */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether it means to change something. */
    boolean changes() {
        return !READING.contains(method);
    }

    /** The first value of a name in the query. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}
