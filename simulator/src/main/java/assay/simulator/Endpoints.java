package assay.simulator;

import assay.scenario.ContentHash;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Decides what comes of a request; does nothing itself. */
record Endpoints(Deployments deployments, Answers answers, Control control, AtomicLong requests)
        implements Function<Request, Reaction> {
    /** Anything else is a page elsewhere that had its name resolve to this machine. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final Pattern AZURE = Pattern.compile("/openai/deployments/([^/]+)/(chat/completions|embeddings)");
    private static final Pattern V1 = Pattern.compile("(/openai)?/v1/(chat/completions|embeddings|models)");
    private static final Pattern CONTROL = Pattern.compile("/simulator(?:/deployments/([^/]+))?/?");

    @Override
    public Reaction apply(Request request) {
        if (request.header("host")
                .filter(host -> LOOPBACK.matcher(host).matches())
                .isEmpty()) {
            return Reaction.now(Response.problem(403, "The Host header must name this machine's loopback."));
        }
        var control = CONTROL.matcher(request.path());
        if (control.matches()) return Reaction.now(control(Optional.ofNullable(control.group(1)), request));
        Dialect dialect = request.path().startsWith("/openai/") ? Dialect.AZURE : Dialect.OPENAI;
        String id = "sim-" + requests.incrementAndGet();
        return model(dialect, request).map(response -> {
            Response named = response.with("x-request-id", id);
            return dialect == Dialect.AZURE ? named.with("apim-request-id", id) : named;
        });
    }

    private Response control(Optional<String> name, Request request) {
        String method = name.isPresent() ? "PUT" : "GET";
        if (!request.method().equals(method)) return notAllowed(method);
        return name.isPresent() ? control.change(name.get(), request) : control.state();
    }

    private Reaction model(Dialect dialect, Request request) {
        try {
            var azure = AZURE.matcher(request.path());
            if (azure.matches() && request.query("api-version").isPresent()) {
                return answer(dialect, azure.group(2), Optional.of(azure.group(1)), request);
            }
            var v1 = V1.matcher(request.path());
            if (v1.matches()) return answer(dialect, v1.group(2), Optional.empty(), request);
            return Reaction.now(Errors.resourceNotFound(dialect, request.path()));
        } catch (RefusedException e) {
            return Reaction.now(Errors.invalid(e.reason()));
        }
    }

    /** @param deployment absent where the body names it */
    private Reaction answer(Dialect dialect, String what, Optional<String> deployment, Request request)
            throws RefusedException {
        String method = what.equals("models") ? "GET" : "POST";
        if (!request.method().equals(method)) return Reaction.now(notAllowed(method));
        if (what.equals("models")) return Reaction.now(Response.json(200, models()));
        ObjectNode json = Json.read(request.body());
        String name = deployment.orElseGet(() -> json.path("model").asText());
        Optional<Served> served = deployments.find(name);
        if (served.isEmpty()) return Reaction.now(Errors.deploymentNotFound(dialect, name));
        Operation operation = what.equals("embeddings") ? Operation.EMBEDDINGS : Operation.CHAT;
        String call = request.header("x-assay-call-id").orElseGet(() -> ContentHash.of(request.body()));
        return answers.react(operation, dialect, served.get(), call, json);
    }

    private ObjectNode models() {
        ArrayNode data = Json.array();
        deployments
                .names()
                .forEach(name -> data.add(Json.object()
                        .put("id", name)
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", "assay-simulator")));
        return Json.object().put("object", "list").set("data", data);
    }

    private static Response notAllowed(String allowed) {
        return Response.problem(405, "Only " + allowed + " is answered here.").with("allow", allowed);
    }
}
