package assay.functions;

import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Identity;
import assay.connectors.Time;
import assay.connectors.cosmos.CosmosClients;
import assay.connectors.cosmos.CosmosSettings;
import assay.connectors.cosmos.CosmosStore;
import assay.connectors.servicebus.ServiceBusQueue;
import assay.evaluators.Evaluators;
import assay.observation.Model;
import assay.pipeline.Budget;
import assay.pipeline.Events;
import assay.pipeline.Golden;
import assay.pipeline.PlanRuns;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Settlement;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import com.azure.cosmos.CosmosClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Builds the functions and what they work with, each once and when it is first needed; closed, it closes what was built. */
final class Wiring implements AutoCloseable {
    /** What privacy.retain is where nothing else is said. */
    private static final Duration RETAIN = Duration.ofDays(30);

    private static final InstantSource CLOCK = Time.SYSTEM.clock();

    private final Function<String, Optional<String>> environment;
    private final Path scenarios;
    private final Logs logs = new Logs(System.out);
    private final Built built = new Built();
    private final Supplier<Settings> settings = new Lazily<>(this::readSettings);
    private final Supplier<Workload> workload = new Lazily<>(this::readScenarios);
    private final Supplier<CosmosStore> store = new Lazily<>(this::openStore);
    private final Supplier<Queue> queue = new Lazily<>(this::openQueue);
    private final Supplier<Connections> connections = new Lazily<>(this::openConnections);
    private final Supplier<Events> events = new Lazily<>(this::openEvents);
    private final Map<Class<?>, Supplier<?>> functions = Map.of(
            CloseWindows.class, new Lazily<>(this::closeWindows),
            ReplayGoldenPrompt.class, new Lazily<>(this::replayGoldenPrompt),
            ScheduleGoldenReplays.class, new Lazily<>(this::scheduleGoldenReplays),
            Warmup.class, new Lazily<>(() -> new Warmup(this::buildAll)));

    /** @param root the folder of the deployment package */
    Wiring(Function<String, Optional<String>> environment, Path root) {
        this.environment = environment;
        this.scenarios = root.resolve("scenarios");
    }

    /** The one instance of a function's class. */
    Object function(Class<?> type) {
        return Optional.ofNullable(functions.get(type))
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no function of this app"))
                .get();
    }

    private void buildAll() {
        functions.keySet().forEach(this::function);
    }

    private ScheduleGoldenReplays scheduleGoldenReplays() {
        return new ScheduleGoldenReplays(new PlanRuns(
                workload.get().scenarios(),
                store.get(),
                queue.get(),
                settings.get().maximumInstances(),
                CLOCK,
                events.get()));
    }

    private ReplayGoldenPrompt replayGoldenPrompt() {
        var kinds = new Evaluators().kinds();
        var golden = workload.get().scenarios().stream()
                .map(scenario -> Golden.of(scenario, kinds, this::model, store.get(), CLOCK))
                .toList();
        var budget = workload.get().usdPerDay().map(usd -> new Budget(usd, store.get(), CLOCK));
        var replayPrompt = new ReplayPrompt(golden, store.get(), budget, CLOCK, events.get());
        return new ReplayGoldenPrompt(
                new Handling(QueueName.GOLDEN_PROMPTS, replayPrompt, new Settlement(queue.get())));
    }

    private CloseWindows closeWindows() {
        return new CloseWindows(new assay.pipeline.CloseWindows(store.get(), CLOCK, events.get()));
    }

    private Model model(Variant variant) {
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
            throw new IllegalStateException("the deployed scenarios cannot be used", e);
        }
    }

    private CosmosStore openStore() {
        var cosmos = new CosmosSettings(
                settings.get().cosmos(),
                settings.get().cosmosDatabase(),
                RETAIN,
                CosmosSettings.TIMEOUT,
                settings.get().localMode());
        return built.with(new CosmosStore(client(cosmos), cosmos));
    }

    private CosmosClient client(CosmosSettings cosmos) {
        return settings.get().cosmosIsEmulated()
                ? CosmosClients.ofEmulator(cosmos)
                : CosmosClients.create(cosmos, Identity.of(settings.get().identityClientId()));
    }

    private Queue openQueue() {
        var namespace = settings.get().serviceBus();
        return built.with(
                settings.get().serviceBusIsEmulated()
                        ? ServiceBusQueue.ofEmulator(namespace)
                        : ServiceBusQueue.of(
                                namespace, Identity.of(settings.get().identityClientId())));
    }

    private Connections openConnections() {
        return built.with(new Connections(
                new Environment(environment),
                settings.get().identityClientId(),
                Time.SYSTEM,
                settings.get().maximumInstances()));
    }

    private Events openEvents() {
        return new EventLog(logs, () -> store.get().requestUnits().snapshot(), CLOCK);
    }

    @Override
    public void close() {
        built.close();
    }
}
