package assay.functions.staged;

import assay.connectors.cosmos.Container;
import assay.emulator.cosmos.CosmosEmulator;
import assay.emulator.servicebus.QueueSettings;
import assay.emulator.servicebus.ServiceBusEmulator;
import assay.functions.Setting;
import assay.functions.Settings;
import assay.pipeline.QueueName;
import com.azure.cosmos.models.CosmosContainerProperties;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/** What stands in for Azure: the database as infra makes it, its queues, and model deployments of the simulator's. */
final class Cloud implements AutoCloseable {
    final CosmosEmulator cosmos = CosmosEmulator.start();
    final ServiceBusEmulator serviceBus = ServiceBusEmulator.start(
            InstantSource.system(),
            Arrays.stream(QueueName.values())
                    .map(name -> QueueSettings.of(name.toString()))
                    .toList());

    Cloud() {
        try (var client = cosmos.client().buildClient()) {
            client.createDatabase(Settings.DEFAULT_DATABASE);
            var database = client.getDatabase(Settings.DEFAULT_DATABASE);
            for (var container : Container.values()) {
                database.createContainer(
                        new CosmosContainerProperties(container.toString(), container.partitionKey()));
            }
        }
    }

    /** What the app is told of it, in local mode. */
    Map<String, String> environment(URI models) {
        return Map.of(
                Setting.LOCAL_MODE.variable(), "true",
                Setting.COSMOS_ENDPOINT.variable(), cosmos.endpoint().toString(),
                Setting.SERVICE_BUS_NAMESPACE.variable(), address(),
                Setting.AZURE_OPENAI_ENDPOINT.variable(), models.toString(),
                "AZURE_OPENAI_API_KEY", "any");
    }

    private String address() {
        return serviceBus.connectionString().replaceFirst("Endpoint=sb://([^;]+);.*", "$1");
    }

    @Override
    public void close() {
        serviceBus.close();
        cosmos.close();
    }
}
