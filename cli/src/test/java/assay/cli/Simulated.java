package assay.cli;

import assay.evaluators.Evaluators;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts simulators that answer from the scenarios of a folder. */
final class Simulated {
    private Simulated() {}

    /** @param specs as after {@code assay simulate -d} */
    static Simulator from(Path here, String... specs) throws IOException {
        return Simulator.start(0, scenarios(here), SimulatorConfig.parse(List.of(specs)));
    }

    private static List<Scenario> scenarios(Path here) throws IOException {
        var folder = here.resolve("scenarios");
        var reader = new ScenarioReader(new Evaluators(), ignored -> Optional.empty(), UnsetNames.WARN);
        try {
            var workspace = reader.readWorkspace(folder.resolve("assay.yaml")).orThrow();
            var scenarios = new ArrayList<Scenario>();
            for (var each : ScenarioReader.scenarioFolders(folder)) {
                scenarios.add(reader.read(each, workspace).orThrow());
            }
            return scenarios;
        } catch (InvalidScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
