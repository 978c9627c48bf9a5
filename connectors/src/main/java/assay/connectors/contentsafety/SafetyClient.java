package assay.connectors.contentsafety;

import assay.connectors.AttemptFailed;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.Peer;
import assay.connectors.SignIn;
import assay.scenario.Workspace;
import com.azure.ai.contentsafety.ContentSafetyClient;
import com.azure.ai.contentsafety.ContentSafetyClientBuilder;
import com.azure.ai.contentsafety.ContentSafetyServiceVersion;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The SDK's client for what it has a method for, and its pipeline for the rest: version 1.0.0 knows of neither Prompt
 * Shields nor protected material.
 */
record SafetyClient(ContentSafetyClient sdk, HttpPipeline pipeline, String url, Peer peer) {
    static final String ANALYZE = "text:analyze";
    static final String ANALYZE_VERSION = ContentSafetyServiceVersion.V2023_10_01.getVersion();
    static final String OTHER_VERSION = "2024-09-01";

    private static final String USUAL_KEY = "CONTENT_SAFETY_KEY";
    private static final HttpHeaderName KEY = HttpHeaderName.fromString("Ocp-Apim-Subscription-Key");
    private static final HttpHeaderName CALL = HttpHeaderName.fromString("x-assay-call-id");
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** What came, whatever its status. */
    record Received(int status, HttpHeaders headers, String body) {}

    static SafetyClient connect(
            URI url, Workspace.ContentSafety declared, Environment environment, Optional<String> clientId)
            throws AttemptFailed {
        Optional<Environment.Key> key = environment.key(declared.key(), USUAL_KEY);
        var pipeline = pipeline(url, declared.limits().timeout(), key, clientId);
        String address = url.toString().replaceAll("/+$", "");
        var sdk = new ContentSafetyClientBuilder()
                .endpoint(address)
                .serviceVersion(ContentSafetyServiceVersion.V2023_10_01)
                .pipeline(pipeline)
                .buildClient();
        String credential = key.map(found -> "the key in " + found.variable())
                .orElse("that the identity has the role Cognitive Services User, or set " + USUAL_KEY);
        return new SafetyClient(
                sdk, pipeline, address, Peer.of(url, credential, "that it is a resource of Azure AI Content Safety"));
    }

    /** Without the SDK's retries: {@link assay.connectors.Resilient} retries. */
    private static HttpPipeline pipeline(
            URI url, Duration timeout, Optional<Environment.Key> key, Optional<String> clientId) {
        // Its own time limits are off: the attempt's covers the whole of it.
        var http = new JdkHttpClientBuilder()
                .connectionTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .writeTimeout(Duration.ZERO)
                .responseTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .build();
        var builder = new HttpPipelineBuilder().httpClient(http);
        if (key.isPresent()) {
            builder.policies(
                    new AddHeadersPolicy(new HttpHeaders().set(KEY, key.get().value())));
        } else if (url.getScheme().equalsIgnoreCase("https")) { // no token goes over http
            builder.policies(new BearerTokenAuthenticationPolicy(Identity.of(clientId), SignIn.AZURE_OPENAI));
        }
        return builder.build();
    }

    Received post(String operation, String body, String call) {
        return operation.equals(ANALYZE) ? analyze(body, call) : other(operation, body, call);
    }

    private Received analyze(String body, String call) {
        var response =
                sdk.analyzeTextWithResponse(BinaryData.fromString(body), new RequestOptions().setHeader(CALL, call));
        return new Received(
                response.getStatusCode(),
                response.getHeaders(),
                response.getValue().toString());
    }

    private Received other(String operation, String body, String call) {
        var address = url + "/contentsafety/" + operation + "?api-version=" + OTHER_VERSION;
        var request = new HttpRequest(HttpMethod.POST, address)
                .setBody(BinaryData.fromString(body))
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setHeader(CALL, call);
        try (var response = pipeline.sendSync(request, Context.NONE)) {
            return new Received(
                    response.getStatusCode(),
                    response.getHeaders(),
                    response.getBodyAsBinaryData().toString());
        }
    }
}
