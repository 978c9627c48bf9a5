package assay.cli;

import assay.local.SqliteStore;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        header = "See a regression found, without an account: two simulated deployments, one of them worse.",
        description = {
            "",
            "Starts the simulator with two deployments of which one is worse, replays all scenarios of this repository"
                    + " against both, prints the comparison and what it means, and writes a report.",
            ""
        },
        footer = {"", "Example:", "  assay demo"})
final class DemoCommand implements ShellCommand {
    private static final List<String> DEPLOYMENTS = List.of(
            "chat-blue:latency=60ms,paraphrase=0.3",
            "chat-green:latency=90ms,paraphrase=0.3,drop_facts=0.35,lose_citations=0.3,break_json=0.25,wrong_tools=0.25,"
                    + "obey_injection=0.5,complies=0.3");

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes (default: .assay/demo.html).")
    private Path report = Path.of(".assay", "demo.html");

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var inside = shell.at(shell.home()).unannotated(); // a demonstration is no finding
        var evaluators = new Wiring(shell).evaluators();
        var answeredFrom = Chosen.read(inside, evaluators, UnsetNames.WARN, List.of());
        try (var simulator = Simulator.start(0, answeredFrom.scenarios(), SimulatorConfig.parse(DEPLOYMENTS));
                var store = SqliteStore.open(global.store(shell))) {
            shell.out()
                    .println("Two deployments are simulated at " + simulator.url()
                            + ": chat-blue answers well; chat-green now and then drops facts, loses citations, breaks JSON,"
                            + " calls the wrong tool or gives in. No model is asked.");
            shell.out().println();
            var wiring = new Wiring(inside.with(pointedAt(simulator, shell)));
            var chosen = Chosen.read(wiring.shell(), wiring.evaluators(), UnsetNames.REFUSE, List.of());
            var file = shell.here().resolve(report);
            Outputs.makeFolder(file);
            var options = RunOptions.writing(file);
            var runs = new Preparation(store, chosen, shell.clock().instant()).fresh(options);
            return explain(
                    shell,
                    new RunAndReport(wiring, global.store(shell), store, options, chosen.workspace(), Optional.empty())
                            .go(runs));
        } catch (IOException e) {
            throw new UsageException("Cannot listen on 127.0.0.1: " + e.getMessage());
        }
    }

    private static int explain(Shell shell, int code) {
        if (code != ExitCode.REGRESSION.code() && code != ExitCode.PASS.code()) return code;
        shell.out().println();
        shell.out()
                .println("What it means: "
                        + (code == ExitCode.PASS.code()
                                ? "nothing that these scenarios see speaks against the candidate."
                                : "the candidate is worse than the control by more than chance and the margin allow.")
                        + " In a pipeline `assay run` would have ended with exit code " + code + ".");
        shell.out()
                .println("Next: open the report, read scenarios/handbook/scenario.yaml, then point"
                        + " scenarios/assay.yaml at an endpoint of your own and type: ./assay run handbook");
        return ExitCode.PASS.code();
    }

    private static Function<String, Optional<String>> pointedAt(Simulator simulator, Shell shell) {
        var ours = Map.of(
                "AZURE_OPENAI_ENDPOINT", simulator.url().toString(), "AZURE_OPENAI_API_KEY", "no key: simulated");
        return name ->
                Optional.ofNullable(ours.get(name)).or(() -> shell.environment().apply(name));
    }
}
