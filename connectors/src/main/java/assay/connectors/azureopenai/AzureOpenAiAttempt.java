package assay.connectors.azureopenai;

import assay.connectors.Attempt;
import assay.connectors.AttemptFailed;
import assay.connectors.ChatReply;
import assay.connectors.Disconnection;
import assay.connectors.EmbeddingReply;
import assay.connectors.Environment;
import assay.connectors.Head;
import assay.connectors.Lazy;
import assay.connectors.Peer;
import assay.connectors.Refusal;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a deployment in Azure OpenAI. By the SDK's protocol method, since the typed one drops parameters it does not know
 * (a reasoning model's, a seed, a response format) and what it does not know of the answer; always streamed, for the
 * time to the first token.
 */
public final class AzureOpenAiAttempt implements Attempt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Time time;
    private final Lazy<Deployment> deployment;

    /**
     * @param clientId of the user-assigned managed identity; absent: the system-assigned one
     * @throws IllegalArgumentException for http that leaves this machine
     */
    public AzureOpenAiAttempt(
            Variant variant,
            Endpoint.AzureOpenAi endpoint,
            Environment environment,
            Optional<String> clientId,
            Time time) {
        if (!Loopback.isSafe(endpoint.url())) {
            throw new IllegalArgumentException("https is needed for " + endpoint.url() + "; http is for loopback only");
        }
        this.name = endpoint.deployment();
        this.time = time;
        this.deployment = new Lazy<>(() -> Deployment.connect(variant, endpoint, environment, clientId));
    }

    @Override
    public Outcome.Answer answer(Call call) throws AttemptFailed {
        Deployment asked = deployment.get();
        var body = BinaryData.fromString((call.embeds() ? call.parameters() : ChatBody.of(call)).toString());
        long start = time.nanos().getAsLong();
        Response<BinaryData> response = send(asked, call.embeds(), body, options(call));
        var head = new Head(response.getStatusCode(), header(response.getHeaders()));
        if (call.embeds()) {
            return new EmbeddingReply(asked.peer(), head, time, start)
                    .read(response.getValue().toStream());
        }
        return new ChatReply(asked.peer(), head, time, start, call.ours().isPresent())
                .read(response.getValue().toStream());
    }

    private Response<BinaryData> send(Deployment asked, boolean embeds, BinaryData body, RequestOptions options)
            throws AttemptFailed {
        try {
            return embeds
                    ? asked.client().getEmbeddingsWithResponse(name, body, options)
                    : asked.client().getChatCompletionsWithResponse(name, body, options);
        } catch (HttpResponseException e) {
            throw refusal(asked.peer(), e);
        } catch (RuntimeException e) { // UncheckedIOException, and wrappers of the SDK's own
            if (e.getCause() instanceof IOException broken) throw Disconnection.of(asked.peer(), broken);
            if (e.getCause() instanceof InterruptedException) throw new AttemptFailed(Kind.CONNECTION, "cancelled");
            throw e;
        }
    }

    private AttemptFailed refusal(Peer peer, HttpResponseException e) {
        if (e.getResponse() == null) { // no token: the request was never sent
            return new AttemptFailed(
                    Kind.REJECTED, "no access token for " + peer.host() + ": check " + peer.credential());
        }
        var head =
                new Head(e.getResponse().getStatusCode(), header(e.getResponse().getHeaders()));
        return Refusal.of(peer, head, body(e), time.clock().instant());
    }

    /** The SDK has read the body and gives back what it made of it. */
    private static String body(HttpResponseException e) {
        Object value = e.getValue();
        return value == null || value instanceof String
                ? String.valueOf(value)
                : JSON.valueToTree(value).toString();
    }

    private static RequestOptions options(Call call) {
        var options = new RequestOptions();
        call.variant()
                .headers()
                .forEach((header, value) -> options.setHeader(HttpHeaderName.fromString(header), value));
        return options.setHeader(
                HttpHeaderName.fromString("x-assay-call-id"),
                call.observationId().value());
    }

    private static Function<String, Optional<String>> header(HttpHeaders headers) {
        return name -> Optional.ofNullable(headers.getValue(HttpHeaderName.fromString(name)));
    }
}
