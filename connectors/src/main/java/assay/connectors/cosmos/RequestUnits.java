package assay.connectors.cosmos;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the store's operations have cost since the process started, as the service says it in its answers. Safe for many
 * threads. What the client tried again by itself is not in it.
 */
public final class RequestUnits {
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /**
     * @param count requests; each page of a query is one
     * @param units request units of all of them
     */
    public record Use(long count, double units) {
        private Use plus(Use more) {
            return new Use(count + more.count, units + more.units);
        }
    }

    void add(String operation, double units) {
        uses.merge(operation, new Use(1, units), Use::plus);
    }

    /** By operation, such as {@code observations.create}; does not change any more. */
    public Map<String, Use> snapshot() {
        return Collections.unmodifiableMap(new TreeMap<>(uses));
    }
}
