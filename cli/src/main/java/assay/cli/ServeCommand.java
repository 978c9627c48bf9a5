package assay.cli;

import assay.cli.serving.EventLines;
import assay.cli.serving.Faults;
import assay.cli.serving.Loopback;
import assay.cli.serving.Retention;
import assay.cli.serving.Serving;
import assay.cli.serving.Steps;
import assay.evaluators.Evaluators;
import assay.local.SqliteStore;
import assay.pipeline.Mirror;
import assay.pipeline.QueueName;
import assay.pipeline.SendAlert;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.Experiments;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.site.Endpoint;
import assay.site.Route;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        header = "Run scenarios by their schedules, on this machine, until Ctrl-C.",
        description = {
            "",
            "Does what the function app does, in one process: opens a run for each scenario that is due, puts its prompts"
                    + " to every variant, closes its window, and answers over HTTP on 127.0.0.1. The first look at a"
                    + " schedule only remembers the time; what comes due after it is run, also if nobody served then.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay serve                            all scenarios below scenarios/ that have a schedule",
            "  assay serve safety --port 0 -j 8       one of them, any free port, eight calls at once",
            "  assay report --list                    in another terminal: the runs so far",
            "",
            "Ctrl-C lets calls in flight end, for a minute at most, keeps what they answered, and loses nothing: started"
                    + " again it goes on. A second Ctrl-C ends it at once; what was in flight is then asked again. Several"
                    + " may serve one store, each on a port of its own.",
            "",
            "Exit codes: 0 stopped by Ctrl-C, 1 usage or configuration, 102 the store or the queue cannot be opened, 130"
                    + " ended before the calls in flight had."
        })
final class ServeCommand implements ShellCommand {
    private static final Duration DRAINING = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = DRAINING.plusSeconds(30);

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Names of scenarios, or their folders; all of them if none is given.")
    private List<String> names = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1 (default: 7071; 0: any free one).")
    private int port = 7071;

    @Option(
            names = {"-j", "--max-concurrency"},
            paramLabel = "N",
            description =
                    "Calls in flight at once over all variants (default: 64; each variant's own limits hold too).")
    private int atOnce = 64;

    @Option(
            names = {"-q", "--quiet"},
            description = "Tell of faults and dead letters only.")
    private boolean quiet;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        if (port < 0 || port > 65_535) throw new UsageException("--port takes a number from 0 to 65535.");
        if (atOnce < 1) throw new UsageException("--max-concurrency takes a number of 1 or more.");
        var wiring = new Wiring(shell);
        var chosen = Chosen.read(shell, wiring.evaluators(), UnsetNames.REFUSE, names);
        var lines = new EventLines(line -> print(shell, line), shell.clock(), quiet);
        try (var store = SqliteStore.open(global.store(shell));
                var queue = wiring.queue(global.queue(shell));
                var connections = wiring.connections();
                var notifiers = wiring.notifiers(chosen.workspace().alerts())) {
            var budget = Spending.allowed(chosen.workspace(), store, shell.clock());
            var tested = tested(chosen, wiring.evaluators());
            var models = Wiring.models(
                    connections,
                    Stream.concat(tested.variants(), chosen.workspace().asked()));
            var evaluators =
                    Evaluators.of(chosen.workspace(), models, budget, connections.services(chosen.workspace()));
            if (budget.isPresent()) Spending.warn(shell.err(), chosen.scenarios().stream());
            var tools = new Steps.Tools(
                    store, queue, models, evaluators.kinds(), budget, shell.clock(), lines, Assay.version());
            var sendAlert = new SendAlert(notifiers.all(), chosen.workspace().alerts(), store, shell.clock(), lines);
            var retention = new Retention(store, tested.privacy().retain(), shell.clock());
            var steps = Steps.of(tested, tools).and(QueueName.ALERTS, sendAlert).and(retention::run);
            var mirror = new Mirror(tested.experiments(), tested.privacy(), queue, shell.clock());
            var site = wiring.site(
                    store, mirror, tested, budget, e -> faults(shell).tell("a request over HTTP", e));
            try (var loopback = listen(shell, site)) {
                announce(shell, loopback, tested);
                var serving = Serving.start(steps, queue, atOnce, shell.time(), faults(shell));
                awaitCancellation(shell);
                stop(shell, serving);
            }
        }
        lines.rest();
        return ExitCode.PASS.code();
    }

    /** The evaluators of an experiment may be used in any scenario, so with some of them it is left alone. */
    private Steps.Tested tested(Chosen chosen, EvaluatorCatalogue evaluators) throws InvalidScenarioException {
        var experiments = names.isEmpty()
                ? Experiments.of(chosen.workspace(), chosen.scenarios(), evaluators, UnsetNames.REFUSE)
                        .orThrow()
                : new Experiments(List.of());
        return new Steps.Tested(
                chosen.scenarios(),
                experiments,
                chosen.workspace().privacy(),
                chosen.workspace().alerts());
    }

    private Loopback listen(Shell shell, Endpoint site) {
        try {
            return Loopback.start(port, site, faults(shell));
        } catch (IOException e) {
            throw new UsageException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage()
                    + ". Choose another one with --port; two may serve the same store.");
        }
    }

    private static void announce(Shell shell, Loopback loopback, Steps.Tested tested) {
        var scenarios = tested.scenarios();
        shell.out().println("Serving at " + loopback.url() + ". Ctrl-C ends it in good order.");
        scenarios.forEach(scenario -> shell.out().printf("  %-20s %s%n", scenario.name(), due(shell, scenario)));
        tested.experiments()
                .all()
                .forEach(each ->
                        shell.out().printf("  %-20s mirrored requests at %s%n", each.name(), Route.MIRROR.path()));
        if (scenarios.stream().allMatch(scenario -> scenario.schedule().isEmpty())) {
            shell.out()
                    .println(
                            "None of them has a schedule, so none will be run; docs/scenarios.md says how to give one.");
        }
        shell.out().flush();
    }

    private static String due(Shell shell, Scenario scenario) {
        return scenario.schedule()
                .map(schedule -> schedule.nextDue(shell.clock().instant())
                        .map(next -> "due next at " + next)
                        .orElse("never due again"))
                .orElse("no schedule");
    }

    private static void awaitCancellation(Shell shell) {
        var cancelled = new CountDownLatch(1);
        shell.cancellation().patience(LONGEST_STOP);
        shell.cancellation().onRequest(cancelled::countDown);
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Shell shell, Serving serving) {
        int inHand = serving.takeNoMore();
        if (inHand > 0) {
            shell.err()
                    .println("assay: stopping when the calls in flight have ended (" + inHand
                            + " messages in hand); Ctrl-C again ends it at once");
        }
        serving.awaitEnd(DRAINING);
    }

    private Faults faults(Shell shell) {
        return (where, why) -> {
            print(shell, shell.clock().instant() + " failed: " + where + ": " + why(why));
            if (global.debug()) why.printStackTrace(shell.err());
        };
    }

    private static String why(Throwable why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    private static void print(Shell shell, String line) {
        shell.err().println(Plain.line(line, 300));
    }
}
