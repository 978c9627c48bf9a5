package assay.functions.staged;

import assay.connectors.cosmos.Container;
import assay.connectors.cosmos.CosmosClients;
import assay.connectors.cosmos.CosmosSettings;
import assay.connectors.cosmos.CosmosStore;
import assay.connectors.servicebus.ServiceBusQueue;
import assay.emulator.cosmos.CosmosEmulator;
import assay.emulator.servicebus.QueueSettings;
import assay.emulator.servicebus.ServiceBusEmulator;
import assay.functions.Setting;
import assay.functions.Settings;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.Store;
import assay.scenario.Scenario;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What stands in for Azure: the database as infra makes it, its queues, and model deployments of the simulator's. */
final class Cloud implements AutoCloseable {
    private static final Duration RETAIN = Duration.ofDays(30);

    final CosmosEmulator cosmos = CosmosEmulator.start();
    private final ServiceBusEmulator serviceBus = ServiceBusEmulator.start(
            InstantSource.system(),
            Arrays.stream(QueueName.values())
                    .map(name -> QueueSettings.of(name.toString()))
                    .toList());
    private final Simulator simulator;
    private final Store store;
    private final Queue queue = ServiceBusQueue.ofEmulator(address());

    Cloud() throws IOException {
        this(List.of(), "chat-green");
    }

    /**
     * @param answering the scenarios that the models answer from
     * @param green how the deployment chat-green behaves
     */
    Cloud(List<Scenario> answering, String green) throws IOException {
        simulator = Simulator.start(0, answering, SimulatorConfig.parse(List.of("chat-blue", green)));
        makeDatabase();
        var settings =
                new CosmosSettings(cosmos.endpoint(), Settings.DEFAULT_DATABASE, RETAIN, CosmosSettings.TIMEOUT, true);
        store = new CosmosStore(CosmosClients.ofEmulator(settings), settings);
    }

    private void makeDatabase() {
        try (var client = cosmos.client().buildClient()) {
            client.createDatabase(Settings.DEFAULT_DATABASE);
            var database = client.getDatabase(Settings.DEFAULT_DATABASE);
            for (var container : Container.values()) {
                database.createContainer(new CosmosContainerProperties(container.toString(), container.partitionKey()));
            }
        }
    }

    /** What the app is told of it, in local mode. */
    Map<String, String> environment() {
        return Map.of(
                Setting.LOCAL_MODE.variable(),
                "true",
                Setting.COSMOS_ENDPOINT.variable(),
                cosmos.endpoint().toString(),
                Setting.SERVICE_BUS_NAMESPACE.variable(),
                address(),
                Setting.AZURE_OPENAI_ENDPOINT.variable(),
                simulator.url().toString(),
                "AZURE_OPENAI_API_KEY",
                "any");
    }

    private String address() {
        return serviceBus.connectionString().replaceFirst("Endpoint=sb://([^;]+);.*", "$1");
    }

    /** The same database, from outside the app. */
    Store store() {
        return store;
    }

    /** The same queues, from outside the app. */
    Queue queue() {
        return queue;
    }

    /** What a function does with a message's body and the metadata that the host sends along. */
    interface Trigger {
        void handle(String body, Map<String, Object> metadata) throws Throwable;
    }

    /**
     * Hands out all that waits, one at a time, and completes each that is handled: the host's part.
     *
     * @return how many
     */
    int deliver(QueueName from, Trigger trigger) throws Throwable {
        int handled = 0;
        try (var receiver =
                serviceBus.client().receiver().queueName(from.toString()).buildClient()) {
            while (serviceBus.state(from.toString()).waiting() > 0) {
                for (var message : receiver.receiveMessages(1, Duration.ofSeconds(5))) {
                    trigger.handle(message.getBody().toString(), metadata(message));
                    receiver.complete(message);
                    handled++;
                }
            }
        }
        return handled;
    }

    /** As texts, which is how most of it reaches the worker. */
    private static Map<String, Object> metadata(ServiceBusReceivedMessage message) {
        return Map.of(
                "MessageId", message.getMessageId(),
                "DeliveryCount", Long.toString(message.getDeliveryCount() + 1),
                "EnqueuedTimeUtc", message.getEnqueuedTime().toInstant().toString(),
                "SequenceNumber", Long.toString(message.getSequenceNumber()),
                "LockToken", message.getLockToken());
    }

    @Override
    public void close() {
        store.close();
        queue.close();
        simulator.close();
        serviceBus.close();
        cosmos.close();
    }
}
