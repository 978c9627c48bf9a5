package assay.functions;

import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.Time;
import assay.connectors.cosmos.CosmosClients;
import assay.connectors.cosmos.CosmosSettings;
import assay.connectors.cosmos.CosmosStore;
import assay.connectors.notify.Notifiers;
import assay.connectors.servicebus.ServiceBusQueue;
import assay.connectors.telemetry.Telemetry;
import assay.evaluators.Evaluators;
import assay.observation.Model;
import assay.pipeline.Budget;
import assay.pipeline.Events;
import assay.pipeline.Queue;
import assay.pipeline.Watching;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import assay.score.EvaluatorKind;
import com.azure.cosmos.CosmosClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the functions work with, each part built once and when it is first needed; closed, it closes what was built. */
final class Parts implements AutoCloseable {
    private final Function<String, Optional<String>> environment;
    private final Path scenarios;
    private final Logs logs = new Logs(System.out);
    private final Built built = new Built();
    private final Supplier<Settings> settings = new Lazily<>(this::readSettings);
    private final Supplier<Workload> workload = new Lazily<>(this::readScenarios);
    private final Supplier<CosmosStore> store = new Lazily<>(this::openStore);
    private final Supplier<Queue> queue = new Lazily<>(this::openQueue);
    private final Supplier<Connections> connections = new Lazily<>(this::openConnections);
    private final Supplier<Notifiers> notifiers = new Lazily<>(this::openNotifiers);
    private final Supplier<Events> events = new Lazily<>(this::openEvents);
    private final Supplier<Evaluators> evaluators = new Lazily<>(this::readEvaluators);
    private final Supplier<Optional<Budget>> budget = new Lazily<>(this::readBudget);

    /** @param root the folder of the deployment package */
    Parts(Function<String, Optional<String>> environment, Path root) {
        this.environment = environment;
        this.scenarios = root.resolve("scenarios");
    }

    Settings settings() {
        return settings.get();
    }

    Workload workload() {
        return workload.get();
    }

    CosmosStore store() {
        return store.get();
    }

    Queue queue() {
        return queue.get();
    }

    /** @throws IllegalStateException where one of them needs what is not set: it may be the one that wakes somebody */
    Notifiers notifiers() {
        return notifiers.get();
    }

    private Notifiers openNotifiers() {
        var alerts = workload().workspace().alerts();
        if (alerts.refusal().isPresent())
            throw new IllegalStateException(alerts.refusal().get());
        return built.with(Notifiers.of(alerts, Time.SYSTEM));
    }

    Events events() {
        return events.get();
    }

    /** One for all that ask, since they spend together. */
    Optional<Budget> budget() {
        return budget.get();
    }

    /** One for all that score, since it remembers what a judge said. */
    Map<String, EvaluatorKind> kinds() {
        return evaluators.get().kinds();
    }

    private Evaluators readEvaluators() {
        var workspace = workload().workspace();
        return Evaluators.of(workspace, this::model, budget(), connections.get().services(workspace));
    }

    InstantSource clock() {
        return Time.SYSTEM.clock();
    }

    Logs logs() {
        return logs;
    }

    Model model(Variant variant) {
        try {
            return connections.get().of(variant);
        } catch (InvalidScenarioException e) {
            throw new IllegalStateException("the variant " + variant.name() + " cannot be used", e);
        }
    }

    private Settings readSettings() {
        return Settings.read(environment);
    }

    private Workload readScenarios() {
        try {
            return Workload.read(scenarios, new Evaluators(), environment);
        } catch (InvalidScenarioException e) {
            throw new IllegalStateException("the deployed scenarios cannot be used:\n" + e.getMessage(), e);
        }
    }

    private CosmosStore openStore() {
        var cosmos = new CosmosSettings(
                settings().cosmos(),
                settings().cosmosDatabase(),
                workload().workspace().privacy().retain(),
                CosmosSettings.TIMEOUT,
                settings().localMode());
        return built.with(new CosmosStore(client(cosmos), cosmos));
    }

    private CosmosClient client(CosmosSettings cosmos) {
        return settings().cosmosIsEmulated()
                ? CosmosClients.ofEmulator(cosmos)
                : CosmosClients.create(cosmos, Identity.of(settings().identityClientId()));
    }

    private Queue openQueue() {
        var namespace = settings().serviceBus();
        return built.with(
                settings().serviceBusIsEmulated()
                        ? ServiceBusQueue.ofEmulator(namespace)
                        : ServiceBusQueue.of(namespace, Identity.of(settings().identityClientId())));
    }

    private Connections openConnections() {
        return built.with(new Connections(
                new Environment(environment),
                settings().identityClientId(),
                Time.SYSTEM,
                settings().maximumInstances()));
    }

    private Events openEvents() {
        var listeners = new ArrayList<Events>();
        listeners.add(new EventLog(logs, () -> store().requestUnits().snapshot(), clock()));
        settings()
                .telemetry()
                .map(collector -> built.with(Telemetry.to(collector.endpoint(), collector.headers())))
                .ifPresent(listeners::add);
        return Events.all(List.copyOf(listeners));
    }

    /** What is watched, and who is told. */
    Watching watching() {
        var workload = workload();
        var workspace = workload.workspace();
        return new Watching(
                workload.scenarios(),
                workload.experiments(),
                workspace.variants().values(),
                workspace.alerts(),
                budget(),
                settings().maximumInstances(),
                build());
    }

    /** As the jar says. */
    private static String build() {
        return Optional.ofNullable(Parts.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private Optional<Budget> readBudget() {
        return Budget.of(workload().budget(), store(), clock());
    }

    @Override
    public void close() {
        built.close();
    }
}
