package assay.cli.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.site.Body;
import assay.site.Reply;
import assay.site.Request;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What came over the wire: a request, or something that is refused before anybody looks at it. */
sealed interface Asked {
    /** Bytes of a body; what an endpoint takes is less. */
    int LONGEST = 1_000_000;

    Pattern OURS = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    record Sound(Request request) implements Asked {}

    record Refused(Reply reply) implements Asked {}

    static Asked read(HttpExchange exchange) throws IOException {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
        if (!OURS.matcher(host.orElse("")).matches()) {
            return refused(403, "Forbidden", "This server answers as localhost only.");
        }
        var query = query(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        var path = Optional.ofNullable(exchange.getRequestURI().getPath()).filter(text -> text.startsWith("/"));
        if (query.isEmpty() || path.isEmpty()) {
            return refused(400, "Bad request", "The address is not encoded as it has to be.");
        }
        if (declared(exchange) > LONGEST) return tooLarge();
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) return tooLarge();
        return new Sound(new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                path.get(),
                query.get(),
                headers(exchange),
                Body.of(body)));
    }

    /** The server has seen to it that it is a number. */
    private static long declared(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                .map(length -> Long.parseLong(length.strip()))
                .orElse(0L);
    }

    private static Asked tooLarge() {
        return refused(413, "Content too large", "A body has at most " + LONGEST + " bytes.");
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    /** Absent where it cannot be decoded. */
    private static Optional<Map<String, List<String>>> query(String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        try {
            for (var pair : raw.split("&", -1)) {
                if (pair.isEmpty()) continue;
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decoded(name), ignored -> new ArrayList<>())
                        .add(decoded(value));
            }
            return Optional.of(query);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static Asked refused(int status, String title, String detail) {
        return new Refused(problem(status, title, detail));
    }

    /** RFC 9457; what is said here needs no escaping. */
    static Reply problem(int status, String title, String detail) {
        return Reply.of(
                status,
                "application/problem+json",
                "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(title, status, detail));
    }
}
