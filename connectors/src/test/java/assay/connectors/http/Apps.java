package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.scenario.Endpoint;
import assay.scenario.Endpoint.Response;
import assay.scenario.Endpoint.Response.Stream;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Applications for tests, and how they are asked. */
final class Apps {
    static final Limits LIMITS = new Limits(8, OptionalInt.empty(), Duration.ofSeconds(10));
    static final Environment ENVIRONMENT = new Environment(name -> Optional.of("value-of-" + name));

    private Apps() {}

    /** Text at {@code $.text}, and each other part at its own name. */
    static Response response(Stream stream, Optional<String> event, Optional<String> done) {
        return new Response(
                stream,
                "$.text",
                Optional.of("$.sources"),
                Optional.of("$.tools"),
                Optional.of("$.usage.in"),
                Optional.of("$.usage.out"),
                Optional.of("model"),
                event,
                done);
    }

    static Response response(Stream stream) {
        return response(stream, Optional.empty(), Optional.empty());
    }

    static Response answerAt(Stream stream, String path) {
        var none = Optional.<String>empty();
        return new Response(stream, path, none, none, none, none, none, none, none);
    }

    static Endpoint.Http http(URI url, Response response) {
        return new Endpoint.Http(
                url.resolve("/chat"),
                "POST",
                Calls.json("{\"q\":\"{{input}}\"}"),
                Optional.empty(),
                response,
                Optional.empty());
    }

    static Variant variant(Endpoint.Http endpoint) {
        return Calls.variant(endpoint, LIMITS);
    }

    static HttpAttempt attempt(Variant variant) {
        return new HttpAttempt(variant, (Endpoint.Http) variant.endpoint(), ENVIRONMENT, Optional.empty(), Time.SYSTEM);
    }

    static Outcome.Answer ask(Endpoint.Http endpoint) throws AttemptFailed {
        return ask(Calls.variant(endpoint, LIMITS, Calls.json("{}"), Map.of()));
    }

    static Outcome.Answer ask(Variant variant) throws AttemptFailed {
        try (var attempt = attempt(variant)) {
            return attempt.answer(Calls.of(variant, "What is due?"));
        }
    }

    static Outcome.Answer ask(ChatServer server, Response response) throws AttemptFailed {
        return ask(http(server.url(), response));
    }
}
