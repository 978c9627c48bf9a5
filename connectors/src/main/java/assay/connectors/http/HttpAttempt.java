package assay.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.connectors.Attempt;
import assay.connectors.AttemptFailed;
import assay.connectors.ConnectionPool;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.Lazy;
import assay.connectors.Peer;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks any application: makes its request from the variant's template, and reads its answer by the variant's paths. */
public final class HttpAttempt implements Attempt, AutoCloseable {
    private final Variant variant;
    private final Endpoint.Http endpoint;
    private final RequestTemplate template;
    private final Time time;
    private final Lazy<Application> application;

    /** @param clientId of the user-assigned managed identity; absent: the system-assigned one */
    public HttpAttempt(
            Variant variant, Endpoint.Http endpoint, Environment environment, Optional<String> clientId, Time time) {
        this(variant, endpoint, environment, () -> Identity.of(clientId), time);
    }

    HttpAttempt(
            Variant variant,
            Endpoint.Http endpoint,
            Environment environment,
            Supplier<TokenCredential> identity,
            Time time) {
        this.variant = variant;
        this.endpoint = endpoint;
        this.template = new RequestTemplate(endpoint.request());
        this.time = time;
        this.application = new Lazy<>(() -> connect(environment, identity));
    }

    /** The application's connections, and who asks it. */
    private record Application(Courier courier, Authorization authorization) {}

    private Application connect(Environment environment, Supplier<TokenCredential> identity) throws AttemptFailed {
        var authorization = Authorization.of(endpoint.auth(), environment, identity, time);
        var peer = Peer.of(
                endpoint.url(),
                Authorization.advice(endpoint.auth()),
                "the path " + endpoint.url().getPath());
        var client = ConnectionPool.of(endpoint.url(), variant.limits().timeout());
        return new Application(new Courier(client, peer, time), authorization);
    }

    @Override
    public Outcome.Answer answer(Call call) throws AttemptFailed {
        Application asked = application.get();
        ObjectNode content = template.fill(call);
        Map<String, String> headers = headers(call, asked.authorization());
        HttpRequest request = request(content, headers);
        long start = time.nanos().getAsLong();
        Received received = asked.courier().send(request);
        if (endpoint.job().isPresent()) {
            var job = new JobAnswer(endpoint.job().get(), asked.courier(), url -> get(url, headers), time);
            var whole = job.await(received);
            return new Reply(endpoint.response(), whole.received(), time, start).of(whole.json());
        }
        if (received.head().status() == 202) {
            throw received.malformed("202, so the answer comes later; `job` says how to ask for it");
        }
        return new Reply(endpoint.response(), received, time, start).read();
    }

    private HttpRequest request(ObjectNode content, Map<String, String> headers) throws AttemptFailed {
        if (endpoint.method().equals("GET")) return get(withQuery(endpoint.url(), content), headers);
        var builder = builder(endpoint.url(), headers);
        if (!headers.containsKey("content-type")) builder.setHeader("content-type", "application/json");
        return builder.method(endpoint.method(), BodyPublishers.ofString(content.toString()))
                .build();
    }

    private static HttpRequest get(URI url, Map<String, String> headers) {
        return builder(url, headers).GET().build();
    }

    private static HttpRequest.Builder builder(URI url, Map<String, String> headers) {
        var builder = HttpRequest.newBuilder(url);
        headers.forEach(builder::setHeader);
        return builder;
    }

    private Map<String, String> headers(Call call, Authorization authorization) throws AttemptFailed {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(
                "accept",
                switch (endpoint.response().stream()) {
                    case NONE -> "application/json";
                    case SSE -> "text/event-stream";
                    case NDJSON -> "application/x-ndjson";
                });
        headers.putAll(call.variant().headers());
        authorization.header().ifPresent(header -> headers.put(header.name(), header.value()));
        headers.put("x-assay-call-id", call.observationId().value());
        for (var header : headers.entrySet()) check(header.getKey(), header.getValue());
        return headers;
    }

    /** The JDK's own message would repeat the value, which may be a token. */
    private static void check(String name, String value) throws AttemptFailed {
        try {
            HttpRequest.newBuilder().setHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw new AttemptFailed(Kind.REJECTED, "the value of the header " + name + " cannot be sent in a header");
        }
    }

    private static URI withQuery(URI url, ObjectNode content) {
        String query = content.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .map(entry -> encoded(entry.getKey()) + "="
                        + encoded(
                                entry.getValue().isValueNode()
                                        ? entry.getValue().asText()
                                        : entry.getValue().toString()))
                .collect(Collectors.joining("&"));
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        application.ifBuilt(built -> built.courier().client().shutdownNow());
    }
}
