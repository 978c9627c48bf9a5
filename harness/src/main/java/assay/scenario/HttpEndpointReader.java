package assay.scenario;

import assay.scenario.Endpoint.Auth;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes an {@link Endpoint.Http} of a variant's keys, which have been checked. */
final class HttpEndpointReader {
    /** The states of Azure's asynchronous operations and of Durable Functions, and what others say in their place. */
    private static final Set<String> DONE = Set.of("succeeded", "completed", "complete", "success", "done", "finished");

    private static final Set<String> FAILED = Set.of("failed", "canceled", "cancelled", "terminated", "error");

    private HttpEndpointReader() {}

    static Endpoint.Http read(ObjectNode keys) {
        return new Endpoint.Http(
                VariantUrl.parse(keys.get("url").textValue()),
                keys.path("method").asText("POST"),
                (ObjectNode) keys.get("request"),
                keys.path("auth") instanceof ObjectNode auth ? Optional.of(auth(auth)) : Optional.empty(),
                response(keys.get("response")),
                keys.path("job") instanceof ObjectNode job ? Optional.of(job(job)) : Optional.empty());
    }

    private static Auth auth(ObjectNode auth) {
        if (auth.has("scope")) return new Auth.Entra(auth.get("scope").textValue());
        String header = text(auth, "header").orElse("authorization");
        String usual = header.equalsIgnoreCase("authorization") ? "Bearer " : "";
        return new Auth.Token(
                header, auth.get("env").textValue(), text(auth, "prefix").orElse(usual));
    }

    private static Endpoint.Response response(JsonNode response) {
        return new Endpoint.Response(
                Endpoint.Response.Stream.valueOf(
                        response.path("stream").asText("none").toUpperCase(Locale.ROOT)),
                response.get("answer").textValue(),
                text(response, "context"),
                text(response, "tool_calls"),
                text(response.path("usage"), "input"),
                text(response.path("usage"), "output"),
                text(response, "model"),
                text(response.path("events"), "delta"),
                text(response, "done"));
    }

    private static Endpoint.Job job(ObjectNode job) {
        return new Endpoint.Job(
                text(job, "status"),
                text(job, "state"),
                states(job.path("done"), DONE),
                states(job.path("failed"), FAILED));
    }

    private static Set<String> states(JsonNode states, Set<String> usual) {
        Set<String> texts = new HashSet<>();
        if (states.isTextual()) texts.add(states.textValue().toLowerCase(Locale.ROOT));
        states.forEach(state -> texts.add(state.asText().toLowerCase(Locale.ROOT)));
        return texts.isEmpty() ? usual : texts;
    }

    private static Optional<String> text(JsonNode keys, String key) {
        return Optional.ofNullable(keys.path(key).textValue());
    }
}
