package assay.site;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests as tests make them. */
final class Asked {
    private Asked() {}

    static Request get(String path) {
        return new Request("GET", path, Map.of(), Map.of("host", "localhost:7071"), Body.EMPTY);
    }

    static Request post(String path, byte[] body) {
        return new Request(
                "POST",
                path,
                Map.of(),
                Map.of(
                        "host",
                        "localhost:7071",
                        "content-type",
                        "application/json",
                        "content-length",
                        Integer.toString(body.length)),
                Body.of(body));
    }

    static Request with(Request request, String header, String value) {
        var headers = new TreeMap<>(request.headers());
        headers.put(header, value);
        return new Request(request.method(), request.path(), request.query(), headers, request.body());
    }

    static Request without(Request request, String header) {
        var headers = new TreeMap<>(request.headers());
        headers.remove(header);
        return new Request(request.method(), request.path(), request.query(), headers, request.body());
    }

    static Request by(String method, Request request) {
        return new Request(method, request.path(), request.query(), request.headers(), request.body());
    }

    static Request sending(Request request, byte[] body) {
        return new Request(request.method(), request.path(), request.query(), request.headers(), Body.of(body));
    }

    static Request query(Request request, String name, String... values) {
        var query = new TreeMap<>(request.query());
        query.put(name, List.of(values));
        return new Request(request.method(), request.path(), query, request.headers(), request.body());
    }
}
