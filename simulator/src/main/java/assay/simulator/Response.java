package assay.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response, whole. Whatever it is, it says that it is simulated. */
record Response(int status, Map<String, String> headers, String body) {
    static Response json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static Response text(int status, String type, String body) {
        return new Response(status, Map.of("content-type", type), body);
    }

    /** RFC 9457. */
    static Response problem(int status, String detail) {
        return problem(status, detail, "");
    }

    /** @param field what the detail is about; empty where it is not about one */
    static Response problem(int status, String detail, String field) {
        var problem =
                Json.object().put("title", reason(status)).put("status", status).put("detail", detail);
        if (!field.isEmpty()) problem.put("field", field);
        return text(status, "application/problem+json", problem.toString());
    }

    Response with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    Response withBody(String now) {
        return new Response(status, headers, now);
    }

    /** Status line and headers, with the empty line behind them. */
    byte[] head(String framing) {
        var head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\nx-assay-simulated: true\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            default -> "Internal Server Error";
        };
    }
}
