package assay.functions;

import assay.site.Body;
import assay.site.Endpoint;
import assay.site.Reply;
import assay.site.Request;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP trigger does with a request. Every method is let through to the endpoint, which says what is allowed. The
 * host has decoded a text as UTF-8 already, with a replacement character for what is none.
 */
record Answering(Endpoint endpoint) {

    HttpResponseMessage of(HttpRequestMessage<Optional<String>> message) {
        Reply reply = endpoint.answer(request(message));
        var response = message.createResponseBuilder(HttpStatusType.custom(reply.status()))
                .header("Content-Type", reply.type())
                .body(reply.body().bytes());
        reply.headers().forEach(response::header);
        return response.build();
    }

    private static Request request(HttpRequestMessage<Optional<String>> message) {
        var address = address(message);
        return new Request(
                message.getHttpMethod().toString(),
                address.flatMap(uri -> Optional.ofNullable(uri.getPath())).orElse(""),
                address.flatMap(uri -> Optional.ofNullable(uri.getRawQuery()))
                        .map(Answering::query)
                        .orElse(Map.of()),
                message.getHeaders(),
                message.getBody().map(Body::of).orElse(Body.EMPTY));
    }

    /** Absent: it is none, and so leads nowhere. */
    private static Optional<URI> address(HttpRequestMessage<Optional<String>> message) {
        try {
            return Optional.of(message.getUri());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new HashMap<String, List<String>>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            query.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
        }
        return query;
    }

    /** As the URI has it, every percent sign is followed by two digits. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
