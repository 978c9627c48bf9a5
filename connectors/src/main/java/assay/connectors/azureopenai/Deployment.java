package assay.connectors.azureopenai;

import assay.connectors.AttemptFailed;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.Peer;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A client of one deployment, and who it is in the words of a failure. */
record Deployment(OpenAIClient client, Peer peer) {
    private static final String USUAL_KEY = "AZURE_OPENAI_API_KEY";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    static Deployment connect(
            Variant variant, Endpoint.AzureOpenAi endpoint, Environment environment, Optional<String> clientId)
            throws AttemptFailed {
        Optional<Environment.Key> key = environment.key(endpoint.key(), USUAL_KEY);
        var builder = new OpenAIClientBuilder()
                .endpoint(withoutSlash(endpoint.url()))
                .serviceVersion(OpenAIServiceVersion.V2025_01_01_PREVIEW)
                .httpClient(httpClient(variant.limits().timeout()))
                // Resilient retries; a second layer would multiply its attempts.
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
        authenticate(builder, endpoint.url(), key, clientId);
        return new Deployment(builder.buildClient(), peer(endpoint, key));
    }

    private static void authenticate(
            OpenAIClientBuilder builder, URI url, Optional<Environment.Key> key, Optional<String> clientId) {
        if (url.getScheme().equalsIgnoreCase("http")) {
            // The SDK lets no credential go over http, not even on loopback, where it is seen by nobody.
            key.ifPresent(found -> builder.addPolicy(
                    new AddHeadersPolicy(new HttpHeaders().set(HttpHeaderName.fromString("api-key"), found.value()))));
        } else if (key.isPresent()) {
            builder.credential(new AzureKeyCredential(key.get().value()));
        } else {
            builder.credential(Identity.of(clientId));
        }
    }

    private static Peer peer(Endpoint.AzureOpenAi endpoint, Optional<Environment.Key> key) {
        String credential = key.map(found -> "the key in " + found.variable())
                .orElse("that the identity has the role Cognitive Services OpenAI User, or set " + USUAL_KEY);
        return Peer.of(endpoint.url(), credential, "that the resource has a deployment named " + endpoint.deployment());
    }

    /** Its own time limits are off: the attempt's covers the whole of it. */
    private static HttpClient httpClient(Duration timeout) {
        return new JdkHttpClientBuilder()
                .connectionTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .writeTimeout(Duration.ZERO)
                .responseTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .build();
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
