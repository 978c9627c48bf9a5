package assay.cli;

import assay.scenario.Experiment;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Workspace;
import java.util.List;
import java.util.stream.Collectors;

/** The experiments of the assay.yaml here. */
final class NamedExperiment {
    private static final int LONGEST = 200;

    private NamedExperiment() {}

    static Workspace workspace(Shell shell) throws InvalidScenarioException {
        return Chosen.read(shell, new Wiring(shell).evaluators(), UnsetNames.WARN, List.of())
                .workspace();
    }

    static Experiment of(Workspace workspace, String name) {
        return workspace.experiments().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(unknown(workspace, name)));
    }

    private static String unknown(Workspace workspace, String name) {
        if (workspace.unsetExperiments().containsKey(name)) {
            return "The experiment " + name + " needs what is not set in the environment: "
                    + String.join(", ", workspace.unsetExperiments().get(name)) + ".";
        }
        var there = workspace.experiments().stream().map(Experiment::name).collect(Collectors.joining(", "));
        return "There is no experiment " + Plain.line(name, LONGEST)
                + (there.isEmpty() ? ", and none else in assay.yaml." : "; there are: " + there);
    }
}
