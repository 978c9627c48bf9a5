package assay.functions;

import assay.site.Access;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where this deployment runs, read once from the environment. What is tested stands in the scenarios.
 *
 * @param serviceBus host name of the Service Bus namespace; in local mode it may be loopback, with a port
 * @param cosmos address of the Cosmos DB account: https, or in local mode http on loopback
 * @param cosmosDatabase the database with the four containers
 * @param identityClientId client id of the user-assigned managed identity; absent in local mode only: whoever is signed in
 * @param maximumInstances how many instances may ask models at once, 1 or more: each gets this part of a variant's limits
 * @param telemetry where OpenTelemetry's signals go; absent: nothing is sent
 * @param localMode a developer's machine: HTTP functions answer on loopback without the platform's authentication
 * @param authenticationOn whether the platform says that its authentication stands in front
 */
public record Settings(
        String serviceBus,
        URI cosmos,
        String cosmosDatabase,
        Optional<String> identityClientId,
        int maximumInstances,
        Optional<Collector> telemetry,
        boolean localMode,
        boolean authenticationOn) {
    /** infra/main.bicep makes the database under this name. */
    public static final String DEFAULT_DATABASE = "assay";

    /**
     * @param environment the value of an environment variable; a blank one counts as absent
     * @throws InvalidSettingsException with every setting that is missing or wrong
     */
    public static Settings read(Function<String, Optional<String>> environment) {
        var values = new SettingValues(environment);
        boolean local = values.localMode();
        var serviceBus = values.hostName(Setting.SERVICE_BUS_NAMESPACE, local);
        var cosmos = values.required(Setting.COSMOS_ENDPOINT, values.address(Setting.COSMOS_ENDPOINT, local));
        var database = values.database(Setting.COSMOS_DATABASE, DEFAULT_DATABASE);
        var identity = values.clientId(Setting.IDENTITY_CLIENT_ID, local);
        var instances = values.count(Setting.MAXIMUM_INSTANCES, local);
        var headers = values.headers(Setting.OTLP_HEADERS);
        var telemetry = values.address(Setting.OTLP_ENDPOINT, local).map(endpoint -> new Collector(endpoint, headers));
        boolean authenticated = values.isTrue(Setting.AUTHENTICATION_ON);
        values.refuseFaults();
        return new Settings(
                serviceBus.orElseThrow(),
                cosmos.orElseThrow(),
                database,
                identity,
                instances,
                telemetry,
                local,
                authenticated);
    }

    /** Who is answered over HTTP (docs/http.md). */
    public Access access() {
        return localMode ? new Access.Local() : new Access.Platform(authenticationOn);
    }

    /** In local mode only: an emulator on this machine, which has no TLS and knows no identities. */
    public boolean cosmosIsEmulated() {
        return "http".equals(cosmos.getScheme());
    }

    /** In local mode only, as {@link #cosmosIsEmulated}. */
    public boolean serviceBusIsEmulated() {
        return SettingValues.isLoopback(serviceBus);
    }
}
