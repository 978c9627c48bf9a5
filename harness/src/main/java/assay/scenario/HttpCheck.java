package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the schema cannot say of a variant with {@code endpoint: http}. */
final class HttpCheck {
    /** The connection says these itself. */
    private static final Set<String> TAKEN =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final List<String> PLACEHOLDERS =
            Arrays.stream(Placeholder.values()).map(Placeholder::id).toList();

    private final JsonPointer at;
    private final JsonNode own;
    private final ObjectNode keys;
    private final Faults faults;

    /**
     * @param own keys that the variant has itself
     * @param keys with those that it takes over
     */
    HttpCheck(JsonPointer at, JsonNode own, ObjectNode keys, Faults faults) {
        this.at = at;
        this.own = own;
        this.keys = keys;
        this.faults = faults;
    }

    void check() {
        request();
        response();
        auth();
        job();
        headers();
    }

    private void request() {
        var request = at.appendProperty("request");
        placeholders(request, own.path("request"));
        if (!(own.has("request") || own.has("endpoint")) || !keys.has("request") || !faults.sound(request)) return;
        var used = used(keys.get("request"));
        if (!used.contains("input") && !used.contains("messages")) {
            faults.error(
                    request, "`request`: the prompt is not in it; expected `{{input}}` or `{{messages}}` somewhere");
        }
        if (keys.path("method").asText().equals("GET")) query(request);
    }

    private void placeholders(JsonPointer place, JsonNode node) {
        if (node.isArray()) for (int i = 0; i < node.size(); i++) placeholders(place.appendIndex(i), node.get(i));
        node.properties().forEach(entry -> placeholders(place.appendProperty(entry.getKey()), entry.getValue()));
        if (!node.isTextual()) return;
        Placeholder.in(node.textValue()).stream()
                .map(match -> match.group(1))
                .filter(name -> Placeholder.of(name).isEmpty())
                .forEach(name -> faults.error(place, Words.unknown("placeholder", name, PLACEHOLDERS)));
    }

    private static Set<String> used(JsonNode node) {
        Set<String> used = new HashSet<>();
        if (node.isTextual()) Placeholder.in(node.textValue()).forEach(match -> used.add(match.group(1)));
        node.forEach(child -> used.addAll(used(child)));
        return used;
    }

    private void query(JsonPointer request) {
        keys.get("request").properties().stream()
                .filter(entry -> entry.getValue().isContainerNode())
                .forEach(entry -> faults.error(
                        own.path("request").has(entry.getKey()) ? request.appendProperty(entry.getKey()) : at,
                        Words.code(entry.getKey()) + ": expected text or a number, as `method: GET` sends it in the"
                                + " query; found " + Words.found(entry.getValue())));
    }

    private void response() {
        var response = at.appendProperty("response");
        var read = keys.path("response");
        boolean mine = own.has("response") || own.has("endpoint");
        if (mine && read.isObject() && !read.has("answer")) faults.error(response, SchemaWords.missing("answer"));
        paths(response, own.path("response"), "answer", "context", "tool_calls", "model", "done");
        paths(response.appendProperty("usage"), own.path("response").path("usage"), "input", "output");
        String stream = read.path("stream").asText("none");
        if (mine && read.has("events") && !stream.equals("sse")) {
            faults.errorAtKey(response, "events", "`events`: only `stream: sse` has events with names");
        }
        if (mine && read.has("done") && stream.equals("none")) {
            faults.errorAtKey(
                    response, "done", "`done`: only a stream has an end mark; expected `stream: sse` or `ndjson`");
        }
    }

    private void paths(JsonPointer place, JsonNode map, String... names) {
        for (String name : names) {
            if (map.path(name).isTextual()) {
                FieldPath.refusal(map.get(name).textValue())
                        .ifPresent(refusal -> faults.error(place.appendProperty(name), refusal));
            }
        }
    }

    private void auth() {
        if (!own.has("auth") || !keys.path("auth").isObject()) return;
        var auth = at.appendProperty("auth");
        var read = keys.get("auth");
        if (read.has("scope") == read.has("env")) {
            faults.error(
                    auth,
                    "`auth`: expected either `scope`, for a token of Entra ID, or `env`, the name of the environment"
                            + " variable that holds a token");
        } else if (read.has("scope") && (read.has("header") || read.has("prefix"))) {
            faults.error(
                    auth, "`auth`: `header` and `prefix` belong to `env`; with `scope` it is `authorization: Bearer`");
        }
    }

    private void job() {
        paths(at.appendProperty("job"), own.path("job"), "status", "state");
        boolean streamed = !keys.path("response").path("stream").asText("none").equals("none");
        if (keys.has("job") && streamed && (own.has("job") || own.has("response") || own.has("endpoint"))) {
            faults.error(
                    own.has("job") ? at.appendProperty("job") : at,
                    "`job`: what is asked for later is no stream; expected `stream: none`");
        }
    }

    private void headers() {
        own.path("headers").properties().stream()
                .map(entry -> entry.getKey())
                .filter(name -> TAKEN.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .forEach(name -> faults.errorAtKey(
                        at.appendProperty("headers"), name, Words.code(name) + ": the connection says this itself"));
    }
}
