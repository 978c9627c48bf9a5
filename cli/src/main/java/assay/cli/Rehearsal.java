package assay.cli;

import assay.connectors.Time;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does once what commands do most, while the start script has the JVM record which classes that takes: calls through
 * both SDKs, answered by a simulator, and every form of report.
 *
 * @param folder written into
 * @param home where Assay's own scenarios are
 */
record Rehearsal(Path folder, Path home, PrintStream out) {
    private static final String SCENARIO = "scenarios/handbook/scenario.yaml";
    private static final String[] RUN = {
        "run", "-o", "r.html", "-o", "r.json", "-o", "r.jsonl", "-o", "r.csv", "-o", "r.md", "-o", "r.xml"
    };

    /** @param args the folder to write into */
    public static void main(String[] args) throws IOException, InvalidScenarioException {
        var home = Path.of(System.getProperty("assay.home", "")).toAbsolutePath();
        System.exit(new Rehearsal(Path.of(args[0]).toAbsolutePath(), home, System.out).run());
    }

    /** The exit code of the first step that failed, else 0. */
    int run() throws IOException, InvalidScenarioException {
        int code = new Assay(shell(Map.of())).run("demo"); // through Azure's SDK
        return code == 0 ? throughTheOther() : code;
    }

    private int throughTheOther() throws IOException, InvalidScenarioException {
        Files.createDirectories(folder.resolve(SCENARIO).getParent());
        Files.copy(home.resolve(SCENARIO), folder.resolve(SCENARIO));
        Files.writeString(folder.resolve("scenarios/assay.yaml"), """
                variants:
                  stable: { endpoint: openai, url: "${SIMULATOR}/v1", model: simulated, limits: { concurrency: 64 } }
                  candidate: { extends: stable }
                """);
        var plain = shell(Map.of());
        var chosen = Chosen.read(plain, new Wiring(plain).evaluators(), UnsetNames.WARN, List.of());
        try (var simulator = Simulator.start(0, chosen.scenarios(), SimulatorConfig.parse(List.of("simulated")))) {
            var shell = shell(Map.of("SIMULATOR", simulator.url().toString(), "OPENAI_API_KEY", "none: simulated"));
            return Stream.of(new String[] {"validate"}, RUN, new String[] {"compare"})
                    .mapToInt(command -> new Assay(shell).run(command))
                    .filter(code -> code != 0)
                    .findFirst()
                    .orElse(0);
        }
    }

    private Shell shell(Map<String, String> environment) {
        return new Shell(
                out,
                out,
                false,
                100,
                name -> Optional.ofNullable(environment.get(name)),
                folder,
                home,
                Time.SYSTEM,
                new Cancellation());
    }
}
