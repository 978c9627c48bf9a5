package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.ConnectionPool;
import assay.connectors.Deadline;
import assay.connectors.Environment;
import assay.connectors.Field;
import assay.connectors.Lazy;
import assay.connectors.Peer;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import assay.scenario.Endpoint;
import assay.scenario.Freshness;
import assay.scenario.Variant;
import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks when a variant's index was updated. */
public final class IndexStatus implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Freshness freshness;
    private final Lazy<Asked> asked;

    /** @param identity built only if the application wants a token of Entra ID */
    public IndexStatus(
            Variant variant,
            Freshness freshness,
            Environment environment,
            Supplier<TokenCredential> identity,
            Time time) {
        this.freshness = freshness;
        this.asked = new Lazy<>(() -> connect(variant, environment, identity, time));
    }

    private record Asked(Courier courier, Map<String, String> headers, Authorization authorization) {}

    private Asked connect(Variant variant, Environment environment, Supplier<TokenCredential> identity, Time time)
            throws AttemptFailed {
        var url = freshness.indexUrl();
        boolean trusted = url(variant.endpoint())
                .filter(own -> Courier.origin(own).equalsIgnoreCase(Courier.origin(url)))
                .isPresent();
        Optional<Endpoint.Auth> auth =
                trusted && variant.endpoint() instanceof Endpoint.Http http ? http.auth() : Optional.empty();
        var peer = Peer.of(url, Authorization.advice(auth), "the path " + url.getPath());
        return new Asked(
                new Courier(ConnectionPool.of(url, LONGEST), peer, time),
                trusted ? variant.headers() : Map.of(), // flags and keys go to the application alone
                Authorization.of(auth, environment, identity, time));
    }

    private static Optional<URI> url(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.AzureOpenAi azure -> Optional.of(azure.url());
            case Endpoint.OpenAi openAi -> Optional.of(openAi.url());
            case Endpoint.Http http -> Optional.of(http.url());
            case Endpoint.Recorded ignored -> Optional.empty();
        };
    }

    /**
     * When it was updated, as it says itself.
     *
     * @throws AttemptFailed where it does not say, in a sentence for a person
     */
    public Instant updated() throws AttemptFailed, InterruptedException {
        try {
            return Deadline.call(this::ask, LONGEST);
        } catch (TimeoutException e) {
            throw new AttemptFailed(Kind.TIMEOUT, "no answer within " + LONGEST.toSeconds() + " s");
        }
    }

    private Instant ask() throws AttemptFailed {
        var app = asked.get();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("accept", "application/json");
        headers.putAll(app.headers());
        app.authorization().header().ifPresent(header -> headers.put(header.name(), header.value()));
        var request = HttpRequest.newBuilder(freshness.indexUrl()).GET();
        headers.forEach(request::setHeader);
        Received received = app.courier().send(request.build());
        var json = new WholeBody(received).json(false);
        return IndexTime.oldest(Field.of(freshness.path()).in(json))
                .orElseThrow(() -> received.malformed("no time at " + freshness.path()));
    }

    @Override
    public void close() {
        asked.ifBuilt(built -> built.courier().client().shutdownNow());
    }
}
