package assay.connectors.contentsafety;

import assay.connectors.Attempt;
import assay.connectors.AttemptFailed;
import assay.connectors.Disconnection;
import assay.connectors.Head;
import assay.connectors.Lazy;
import assay.connectors.Refusal;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.plan.Call;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts one question; the service's JSON is the answer's text. */
record SafetyAttempt(Lazy<SafetyClient> client, Time time) implements Attempt {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Outcome.Answer answer(Call call) throws AttemptFailed {
        var asked = client.get();
        long start = time.nanos().getAsLong();
        var received = send(asked, call);
        var head = new Head(received.status(), header(received.headers()));
        if (!head.success())
            throw Refusal.of(asked.peer(), head, received.body(), time.clock().instant());
        var reported = new Reported(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                head.requestId(),
                Optional.empty(),
                head.simulated());
        var timing = new Timing(time.since(start), Optional.empty(), 1);
        return new Outcome.Answer(received.body(), List.of(), List.of(), reported, Optional.empty(), timing, List.of());
    }

    private SafetyClient.Received send(SafetyClient asked, Call call) throws AttemptFailed {
        var parameters = call.parameters();
        try {
            return asked.post(
                    parameters.path("operation").asText(),
                    parameters.path("body").toString(),
                    call.observationId().value());
        } catch (HttpResponseException e) {
            throw refusal(asked, e);
        } catch (RuntimeException e) { // UncheckedIOException, and wrappers of the SDK's own
            if (e.getCause() instanceof IOException broken) throw Disconnection.of(asked.peer(), broken);
            if (e.getCause() instanceof InterruptedException) throw new AttemptFailed(Kind.CONNECTION, "cancelled");
            throw e;
        }
    }

    private AttemptFailed refusal(SafetyClient asked, HttpResponseException e) {
        var peer = asked.peer();
        if (e.getResponse() == null) { // no token: the request was never sent
            return new AttemptFailed(
                    Kind.REJECTED, "no access token for " + peer.host() + ": check " + peer.credential());
        }
        var head =
                new Head(e.getResponse().getStatusCode(), header(e.getResponse().getHeaders()));
        Object value = e.getValue();
        String body = value == null || value instanceof String
                ? String.valueOf(value)
                : JSON.valueToTree(value).toString();
        return Refusal.of(peer, head, body, time.clock().instant());
    }

    private static Function<String, Optional<String>> header(HttpHeaders headers) {
        return name -> Optional.ofNullable(headers.getValue(HttpHeaderName.fromString(name)));
    }
}
