package assay.cli;

import assay.alert.AlertKind;
import assay.alert.Notice;
import assay.cli.serving.Steps;
import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.evaluators.Evaluators;
import assay.local.SqliteQueue;
import assay.local.SqliteStore;
import assay.pipeline.AcceptBaseline;
import assay.pipeline.AcceptBaseline.Accepted;
import assay.pipeline.Event;
import assay.pipeline.Mirror;
import assay.plan.Subject;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.score.OutsideServices;
import assay.simulator.Deployment;
import assay.simulator.Flaw;
import assay.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What {@code assay serve} does, from the schedule to the notice, minute by minute under a clock of the test's: over the
 * store and the queue of this machine, and a simulated endpoint that is asked over HTTP.
 */
final class Stage implements AutoCloseable {
    private static final Duration APART = Duration.ofMinutes(15);

    final MovedClock clock = new MovedClock(Instant.parse("2026-01-02T12:00:00Z"));
    final SqliteStore store;
    final List<Notice> notices = new ArrayList<>();
    private final Simulator simulator;
    private final SqliteQueue queue;
    private final Connections connections;
    private final Mirror mirror;
    private final Steps steps;
    private final Map<String, Deployment> deployments;
    private long seed;
    private long requests;

    /** @param here holds {@code scenarios} */
    Stage(Path here, Map<String, Deployment> deployments) throws IOException, InvalidScenarioException {
        this.deployments = new LinkedHashMap<>(deployments);
        var plain = new ScenarioReader(new Evaluators(), ignored -> Optional.empty(), UnsetNames.WARN);
        simulator = Simulator.start(0, scenarios(here, plain), deployments);
        var environment = Map.of("AZURE_OPENAI_ENDPOINT", simulator.url().toString(), "AZURE_OPENAI_API_KEY", "a key");
        var reader = new ScenarioReader(
                new Evaluators(), name -> Optional.ofNullable(environment.get(name)), UnsetNames.REFUSE);
        var workspace =
                reader.readWorkspace(here.resolve("scenarios/assay.yaml")).orThrow();
        var scenarios = scenarios(here, reader);
        var experiments = Experiments.of(workspace, scenarios, new Evaluators(), UnsetNames.REFUSE)
                .orThrow();
        store = SqliteStore.open(here.resolve("assay.db"));
        queue = SqliteQueue.open(here.resolve("queue.db"), clock, SqliteQueue.Limits.DEFAULT);
        connections = new Connections(
                new Environment(name -> Optional.ofNullable(environment.get(name))), Optional.empty(), time());
        var tested = new Steps.Tested(
                scenarios, experiments, List.copyOf(workspace.variants().values()), workspace.privacy(), Alerting.NONE);
        var models = Wiring.models(connections, Stream.concat(tested.variants(), workspace.asked()));
        var kinds = Evaluators.of(workspace, models, Optional.empty(), OutsideServices.NONE)
                .kinds();
        mirror = new Mirror(experiments, workspace.privacy(), queue, clock);
        steps = Steps.of(
                tested, new Steps.Tools(store, queue, models, kinds, Optional.empty(), clock, this::heard, "test"));
        minute();
    }

    private Time time() {
        return new PassingTime(clock).time();
    }

    private static List<Scenario> scenarios(Path here, ScenarioReader reader)
            throws IOException, InvalidScenarioException {
        var folder = here.resolve("scenarios");
        var workspace = reader.readWorkspace(folder.resolve("assay.yaml")).orThrow();
        var scenarios = new ArrayList<Scenario>();
        for (var each : ScenarioReader.scenarioFolders(folder)) {
            scenarios.add(reader.read(each, workspace).orThrow());
        }
        return scenarios;
    }

    private void heard(Event event) {
        if (event instanceof Event.Noticed told) notices.add(told.notice());
    }

    /** What is done each minute, and then all that lies in the queues. */
    private void minute() {
        steps.eachMinute().forEach(Runnable::run);
        for (var inbox : steps.inboxes()) {
            boolean more = true;
            while (more) more = queue.receive(inbox.queue(), inbox.handler());
        }
    }

    /** So many more runs of the schedule. Every run draws anew, as a model does. */
    Stage runs(int count) {
        for (int i = 0; i < count; i++) {
            seed++;
            deployments.forEach((name, deployment) -> simulator.change(name, deployment.withSeed(seed)));
            clock.advance(APART);
            minute(); // opens the run and asks
            minute(); // closes it and watches
        }
        return this;
    }

    /** Minute by minute, with whatever the harness does in between. */
    Stage minutes(int count) {
        for (int i = 0; i < count; i++) {
            seed++;
            deployments.forEach((name, deployment) -> simulator.change(name, deployment.withSeed(seed)));
            clock.advance(Duration.ofMinutes(1));
            minute();
        }
        return this;
    }

    /** So many windows of five minutes with users' requests in them. */
    Stage traffic(int windows, int requestsEach) {
        for (int i = 0; i < windows; i++) {
            seed++;
            deployments.forEach((name, deployment) -> simulator.change(name, deployment.withSeed(seed)));
            for (int r = 0; r < requestsEach; r++) mirror.take(request());
            clock.advance(Duration.ofMinutes(5));
            minute();
        }
        return this;
    }

    private byte[] request() {
        long number = requests++;
        return """
                {"id":"r%d","at":"%s","input":"What is item %d?"}
                """.formatted(number, clock.instant(), number % 20).getBytes(StandardCharsets.UTF_8);
    }

    /** From the next call on. */
    Stage change(String deployment, UnaryOperator<Deployment> change) {
        var changed = change.apply(Objects.requireNonNull(deployments.get(deployment)));
        deployments.put(deployment, changed);
        simulator.change(deployment, changed.withSeed(seed));
        return this;
    }

    static Deployment flawed(String model, double share) {
        var good = Deployment.good(model);
        return good.withQuality(good.quality().with(Flaw.DROP_FACTS, share));
    }

    Stage accepted(String scenario) {
        var accepted = new AcceptBaseline(store, clock).run(scenario, AcceptBaseline.USUAL_RUNS, "owner", "healthy");
        if (!(accepted instanceof Accepted.Taken)) throw new AssertionError(accepted);
        return this;
    }

    /** Time passes and nobody does anything: the harness is not there. */
    Stage gone(Duration time) {
        clock.advance(time);
        return this;
    }

    /** It is back. */
    Stage back() {
        minute();
        return this;
    }

    List<Notice> notices(AlertKind kind) {
        return notices.stream().filter(notice -> notice.key().kind() == kind).toList();
    }

    List<String> history(Subject subject) {
        return store.history().entries(subject, 100).stream()
                .map(entry -> entry.what() + ": " + entry.why())
                .toList();
    }

    @Override
    public void close() {
        connections.close();
        queue.close();
        store.close();
        simulator.close();
    }
}
