package assay.bench;

import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.evaluators.Evaluators;
import assay.local.SqliteQueue;
import assay.local.SqliteStore;
import assay.observation.Model;
import assay.pipeline.CloseWindows;
import assay.pipeline.Golden;
import assay.pipeline.PlanRuns;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Store;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.Variant;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * How near the whole way of a prompt comes to the limit that latency sets: from a due schedule through the queue, the
 * model, the evaluators and the store to a closed window, with so many messages in hand at once.
 */
record QueueThroughput(Path home) {
    private static final int PROMPTS = 2_000;
    private static final int AT_ONCE = 64;
    private static final int LATENCY_MS = 100;
    private static final int RUNS = 3;

    /** One run, from the tick that opens it to the tick that closes it. */
    record Timed(double seconds, double cpuSeconds) {}

    String measure() throws IOException, InterruptedException, InvalidScenarioException {
        var folder = Folders.fresh(home.resolve("bench/target/queue"));
        new Workload(PROMPTS).writeScenario(folder);
        var timed = new ArrayList<Timed>();
        try (var endpoint = Endpoint.start(home, folder, LATENCY_MS)) {
            var environment = Map.of("ENDPOINT", endpoint.url().toString(), "AZURE_OPENAI_API_KEY", "any");
            for (int i = 0; i <= RUNS; i++) {
                var run = run(folder, name -> Optional.ofNullable(environment.get(name)), i);
                if (i > 0) timed.add(run); // the first warms up
            }
        }
        return text(timed);
    }

    private static Timed run(Path folder, Function<String, Optional<String>> environment, int number)
            throws InterruptedException, InvalidScenarioException {
        var clock = new Days();
        var file = folder.resolve("run-" + number + "/assay.db");
        try (var store = SqliteStore.open(file);
                var queue = SqliteQueue.open(file.resolveSibling("queue.db"), clock, SqliteQueue.Limits.DEFAULT);
                var connections = new Connections(new Environment(environment), Optional.empty(), Time.SYSTEM)) {
            var scenario = scenario(folder, environment);
            var plan = new PlanRuns(List.of(scenario), store, queue, 1, clock, event -> {});
            plan.run();
            clock.next();
            long began = System.nanoTime();
            double cpu = cpuSeconds();
            plan.run();
            work(queue, replay(scenario, connections, store, clock));
            new CloseWindows(store, clock, event -> {}).run();
            var run = store.runs(1).getFirst();
            long kept = store.windows().window(run.id()).orElseThrow().observations();
            if (kept != 2 * PROMPTS) throw new IllegalStateException(kept + " observations");
            return new Timed((System.nanoTime() - began) / 1e9, cpuSeconds() - cpu);
        }
    }

    private static Scenario scenario(Path folder, Function<String, Optional<String>> environment)
            throws InvalidScenarioException {
        var reader = new ScenarioReader(new Evaluators(), environment, ScenarioReader.UnsetNames.REFUSE);
        var workspace =
                reader.readWorkspace(folder.resolve("scenarios/assay.yaml")).orThrow();
        return reader.read(folder.resolve("scenarios/work"), workspace).orThrow();
    }

    private static ReplayPrompt replay(Scenario scenario, Connections connections, Store store, InstantSource clock) {
        var golden =
                Golden.of(scenario, new Evaluators().kinds(), variant -> model(connections, variant), store, clock);
        return new ReplayPrompt(List.of(golden), store, Optional.empty(), clock, event -> {});
    }

    private static Model model(Connections connections, Variant variant) {
        try {
            return connections.of(variant);
        } catch (InvalidScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work(Queue queue, ReplayPrompt replay) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                workers.add(() -> {
                    int handled = 0;
                    while (queue.receive(QueueName.GOLDEN_PROMPTS, replay)) handled++;
                    return handled;
                });
            }
            threads.invokeAll(workers);
        }
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static String text(List<Timed> timed) {
        double bound = 2.0 * PROMPTS * LATENCY_MS / 1000 / AT_ONCE;
        var seconds = Spread.of(timed, Timed::seconds);
        return String.format(
                Locale.ROOT,
                """
                %,d prompts to two variants through azure-ai-openai, %d evaluators, an endpoint on loopback (a process of its own, on the same
                cores) that answers after %d ms, %d messages in hand at once, `SqliteQueue` and `SqliteStore`; from the tick that opens the run to the
                one that closes its window, in a process that has done it once before. Least / **median** / greatest of %d.

                | | seconds | of the latency bound | CPU seconds |
                |---|---|---|---|
                | latency alone | %.2f | 1 | |
                | queue, model, evaluators, store | %s | %.2f | %s |
                """,
                PROMPTS,
                Workload.EVALUATORS,
                LATENCY_MS,
                AT_ONCE,
                timed.size(),
                bound,
                seconds.columns(2),
                seconds.median() / bound,
                Spread.of(timed, Timed::cpuSeconds).columns(1));
    }

    /** A clock that jumps a day when it is told to, so that a daily schedule becomes due. */
    private static final class Days implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        void next() {
            ahead = Duration.ofDays(1);
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }
    }
}
