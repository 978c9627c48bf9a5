package assay.connectors.openai;

import assay.connectors.AttemptFailed;
import assay.connectors.Disconnection;
import assay.connectors.EmbeddingReply;
import assay.connectors.Head;
import assay.connectors.Refusal;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.plan.Call;
import assay.scenario.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Asks whatever speaks the OpenAI protocol for the vector of a text: one small request, sent as the chat's are. */
record Embeddings(Server server, Endpoint.OpenAi endpoint, Time time) {
    Outcome.Answer answer(Call call, Map<String, String> headers) throws AttemptFailed {
        var body = call.parameters().deepCopy().put("model", endpoint.model());
        var request = HttpRequest.newBuilder(URI.create(withoutSlash(endpoint.url()) + "/embeddings"))
                .POST(BodyPublishers.ofString(body.toString()))
                .header("content-type", "application/json");
        server.key().ifPresent(key -> request.header("authorization", "Bearer " + key.value()));
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    private Outcome.Answer send(HttpRequest request) throws AttemptFailed {
        long start = time.nanos().getAsLong();
        try {
            HttpResponse<InputStream> response = server.client().send(request, BodyHandlers.ofInputStream());
            var head = new Head(response.statusCode(), response.headers()::firstValue);
            if (!head.success())
                throw Refusal.of(
                        server.peer(), head, response.body(), time.clock().instant());
            return new EmbeddingReply(server.peer(), head, time, start).read(response.body());
        } catch (IOException e) {
            throw Disconnection.of(server.peer(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Kind.CONNECTION, "cancelled");
        }
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
