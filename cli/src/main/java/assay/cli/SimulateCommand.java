package assay.cli;

import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.simulator.Deployment;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "simulate",
        header = "Serve model endpoints on loopback that answer from the scenarios' own expectations.",
        description = {
            "",
            "Speaks the Azure OpenAI and OpenAI chat and embeddings protocols, streaming too. Each deployment has its own"
                    + " quality, speed and faults, which can be changed while it runs. It says of itself that it is a"
                    + " simulation.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay simulate                                      chat-blue and chat-green, both perfect",
            "  assay simulate -d chat-blue -d chat-green:drop_facts=0.3,latency=120ms,throttled=0.05",
            "  AZURE_OPENAI_ENDPOINT=http://127.0.0.1:8089 AZURE_OPENAI_API_KEY=any assay run",
            "  curl -X PUT http://127.0.0.1:8089/simulator/deployments/chat-green -d '{\"faults\":{\"hang\":0.1}}'",
            "",
            "Ctrl-C ends it."
        })
final class SimulateCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Scenarios to answer from; all of them if none is given.")
    private List<String> names = List.of();

    @Option(
            names = {"-d", "--deployment"},
            paramLabel = "NAME[:KEY=VALUE,...]",
            description = "A deployment and how it behaves. Repeatable.")
    private List<String> deployments = List.of("chat-blue", "chat-green");

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1 (default: 8089; 0: any free one).")
    private int port = 8089;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        if (port < 0 || port > 65_535) throw new UsageException("--port takes a number from 0 to 65535.");
        var chosen = Chosen.read(shell, new Wiring(shell).evaluators(), UnsetNames.WARN, names);
        try (var simulator = Simulator.start(port, chosen.scenarios(), parse(deployments))) {
            shell.out()
                    .println("Simulating "
                            + String.join(", ", simulator.deployments().keySet()) + " at " + simulator.url()
                            + " (a simulation: no model answers). Ctrl-C ends it.");
            shell.out().flush();
            awaitCancellation(shell);
            shell.err().println("assay: " + simulator.calls() + " calls were answered");
            return ExitCode.PASS.code();
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage() + ". Choose another one with --port.");
        }
    }

    private static Map<String, Deployment> parse(List<String> specs) {
        try {
            return SimulatorConfig.parse(specs);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void awaitCancellation(Shell shell) {
        var cancelled = new CountDownLatch(1);
        shell.cancellation().onRequest(cancelled::countDown);
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
