package assay.connectors.openai;

import assay.connectors.AttemptFailed;
import assay.connectors.Environment;
import assay.connectors.Peer;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** A server's connections, the key to it, and who it is in the words of a failure. */
record Server(HttpClient client, Optional<Environment.Key> key, Peer peer) {
    private static final String USUAL_KEY = "OPENAI_API_KEY";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    static Server of(Variant variant, Endpoint.OpenAi endpoint, Environment environment) throws AttemptFailed {
        Optional<Environment.Key> key = environment.key(endpoint.key(), USUAL_KEY);
        String credential = key.map(found -> "the key in " + found.variable())
                .orElse("which key it wants: none was sent, as " + USUAL_KEY + " is not set");
        String target = "the model's name " + endpoint.model() + " and the path "
                + endpoint.url().getPath();
        return new Server(
                client(endpoint.url(), variant.limits().timeout()), key, Peer.of(endpoint.url(), credential, target));
    }

    private static HttpClient client(URI url, Duration timeout) {
        // Over plain http the JDK's client asks for HTTP/2 by an upgrade that some servers answer by losing the body.
        var version =
                url.getScheme().equalsIgnoreCase("http") ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
        return HttpClient.newBuilder()
                .version(version)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
    }
}
