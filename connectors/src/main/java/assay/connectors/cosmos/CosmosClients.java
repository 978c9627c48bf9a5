package assay.connectors.cosmos;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.ThrottlingRetryOptions;
import java.util.Optional;

/** Makes clients of Cosmos DB, one per process, all with the same policy (docs/decisions/0019). */
public final class CosmosClients {
    /** Without it the client tries TLS on an address that speaks none, and hangs. */
    private static final String PLAIN_HTTP = "COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED";

    /** The client's own default, written down since it is our only retry. */
    private static final int MOST_RETRIES_OF_429 = 9;

    /** The one key of every emulator, published with it: it opens nothing else. */
    private static final String KEY_OF_EMULATORS =
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    private CosmosClients() {}

    public static CosmosClient create(CosmosSettings settings, TokenCredential credential) {
        return create(settings, new CosmosClientBuilder().credential(credential));
    }

    /** Of an emulator on this machine. */
    public static CosmosClient ofEmulator(CosmosSettings settings) {
        return create(settings, KEY_OF_EMULATORS);
    }

    /** With an account's key: for tests; deployed accounts have keys switched off. */
    public static CosmosClient create(CosmosSettings settings, String key) {
        return create(settings, new CosmosClientBuilder().key(key));
    }

    private static CosmosClient create(CosmosSettings settings, CosmosClientBuilder builder) {
        if ("http".equals(settings.endpoint().getScheme()) && !plainHttpIsAllowed())
            throw new IllegalArgumentException(
                    "To reach " + settings.endpoint() + ", start Java with -D" + PLAIN_HTTP + "=true.");
        return builder.endpoint(settings.endpoint().toString())
                .gatewayMode()
                .consistencyLevel(ConsistencyLevel.SESSION)
                .contentResponseOnWriteEnabled(false)
                .userAgentSuffix("assay")
                .throttlingRetryOptions(throttling(settings))
                .endToEndOperationLatencyPolicyConfig(
                        new CosmosEndToEndOperationLatencyPolicyConfigBuilder(settings.timeout()).build())
                .buildClient();
    }

    /** Half of the time for waiting, so that what is throttled to the end says so and not that it took too long. */
    private static ThrottlingRetryOptions throttling(CosmosSettings settings) {
        return new ThrottlingRetryOptions()
                .setMaxRetryAttemptsOnThrottledRequests(MOST_RETRIES_OF_429)
                .setMaxRetryWaitTime(settings.timeout().dividedBy(2));
    }

    private static boolean plainHttpIsAllowed() {
        return Boolean.getBoolean(PLAIN_HTTP)
                || Optional.ofNullable(System.getenv(PLAIN_HTTP.replace('.', '_')))
                        .map(Boolean::parseBoolean)
                        .orElse(false);
    }
}
