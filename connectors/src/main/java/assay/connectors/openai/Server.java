package assay.connectors.openai;

import assay.connectors.AttemptFailed;
import assay.connectors.ConnectionPool;
import assay.connectors.Environment;
import assay.connectors.Peer;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import java.net.http.HttpClient;
import java.util.Optional;

/** A server's connections, the key to it, and who it is in the words of a failure. */
record Server(HttpClient client, Optional<Environment.Key> key, Peer peer) {
    private static final String USUAL_KEY = "OPENAI_API_KEY";

    static Server of(Variant variant, Endpoint.OpenAi endpoint, Environment environment) throws AttemptFailed {
        Optional<Environment.Key> key = environment.key(endpoint.key(), USUAL_KEY);
        String credential = key.map(found -> "the key in " + found.variable())
                .orElse("which key it wants: none was sent, as " + USUAL_KEY + " is not set");
        String target = "the model's name " + endpoint.model() + " and the path "
                + endpoint.url().getPath();
        return new Server(
                ConnectionPool.of(endpoint.url(), variant.limits().timeout()),
                key,
                Peer.of(endpoint.url(), credential, target));
    }
}
