package assay.functions;

import assay.scenario.EvaluatorCatalogue;
import assay.scenario.Experiments;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a deployment tests: all that lies in its scenarios folder. A scenario of which a variant's name is not set is
 * refused, as everywhere, rather than run without that variant.
 */
record Workload(Workspace workspace, List<Scenario> scenarios, Experiments experiments) {
    /**
     * @param folder with assay.yaml and a folder for each scenario
     * @throws InvalidScenarioException with the faults of all files at once
     */
    static Workload read(Path folder, EvaluatorCatalogue catalogue, Function<String, Optional<String>> environment)
            throws InvalidScenarioException {
        var reader = new ScenarioReader(catalogue, environment, UnsetNames.REFUSE);
        var workspace = reader.readWorkspace(folder.resolve("assay.yaml")).orThrow();
        var scenarios = new ArrayList<Scenario>();
        var faults = new ArrayList<Fault>();
        for (var each : ScenarioReader.scenarioFolders(folder)) {
            var reading = reader.read(each, workspace);
            reading.value().ifPresent(scenarios::add);
            if (reading.value().isEmpty()) faults.addAll(reading.faults());
        }
        if (!faults.isEmpty()) throw new InvalidScenarioException(faults);
        var experiments = Experiments.of(workspace, scenarios, catalogue, UnsetNames.REFUSE);
        return new Workload(workspace, List.copyOf(scenarios), experiments.orThrow());
    }

    /**
     * What calls may cost in a day.
     *
     * @throws IllegalStateException where that cannot be known
     */
    Workspace.Budget budget() {
        var budget = workspace.budget();
        if (!budget.unset().isEmpty()) {
            throw new IllegalStateException(
                    "the budget needs " + String.join(", ", budget.unset()) + ", which is not set");
        }
        return budget;
    }
}
