package assay.functions;

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
 * @param signsIn whether the platform's authentication is on, and vouches for who asks
 */
public record Settings(
        String serviceBus,
        URI cosmos,
        String cosmosDatabase,
        Optional<String> identityClientId,
        int maximumInstances,
        Optional<URI> telemetry,
        boolean localMode,
        boolean signsIn) {
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
        var telemetry = values.address(Setting.OTLP_ENDPOINT, local);
        boolean signsIn = values.isTrue(Setting.AUTHENTICATION);
        values.refuseFaults();
        return new Settings(
                serviceBus.orElseThrow(),
                cosmos.orElseThrow(),
                database,
                identity,
                instances,
                telemetry,
                local,
                signsIn);
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
