package assay.simulator;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, read whole; header names in lower case. */
record Request(String method, URI target, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String path() {
        String path = target.getPath();
        return path == null ? "" : path;
    }

    /** The value of a query parameter that stands there once. */
    Optional<String> query(String name) {
        String query = target.getQuery();
        if (query == null) return Optional.empty();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) return Optional.of(pair.substring(name.length() + 1));
        }
        return Optional.empty();
    }

    boolean closes() {
        return header("connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
