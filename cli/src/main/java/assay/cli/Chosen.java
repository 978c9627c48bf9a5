package assay.cli;

import assay.scenario.EvaluatorCatalogue;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scenarios that a user chose, by name or by folder, and the {@code assay.yaml} that they share.
 *
 * @param faults everything doubtful in all of them; no errors
 */
record Chosen(Workspace workspace, List<Scenario> scenarios, List<Fault> faults) {
    private static final Path DEFAULT = Path.of("scenarios");

    /**
     * Reads them all.
     *
     * @param names none: all scenarios of the folder
     * @throws UsageException for a name that is no scenario
     * @throws InvalidScenarioException with the faults of all files at once
     */
    static Chosen read(Shell shell, EvaluatorCatalogue evaluators, ScenarioReader.UnsetNames unset, List<String> names)
            throws InvalidScenarioException {
        var folders = folders(shell.here(), names);
        var reader = new ScenarioReader(evaluators, shell.environment(), unset);
        var file = ScenarioReader.findWorkspace(folders.getFirst())
                .orElseThrow(() -> new UsageException("There is no assay.yaml in " + folders.getFirst()
                        + " or above it; it says which variants there are."));
        var workspace = reader.readWorkspace(file);
        var faults = new ArrayList<>(workspace.faults());
        var scenarios = new ArrayList<Scenario>();
        if (workspace.value().isPresent()) {
            for (var folder : folders) {
                var reading = reader.read(folder, workspace.value().get());
                faults.addAll(reading.faults());
                reading.value().ifPresent(scenarios::add);
            }
        }
        var errors = faults.stream()
                .filter(fault -> fault.severity() == Fault.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) throw new InvalidScenarioException(errors);
        requireDistinct(scenarios);
        return new Chosen(workspace.orThrow(), List.copyOf(scenarios), List.copyOf(faults));
    }

    private static void requireDistinct(List<Scenario> scenarios) {
        var names = new HashSet<String>();
        for (var scenario : scenarios) {
            if (!names.add(scenario.name())) {
                throw new UsageException("Two of the folders hold a scenario called " + scenario.name()
                        + "; each needs a name of its own, which its runs are kept under.");
            }
        }
    }

    private static List<Path> folders(Path here, List<String> names) {
        if (!names.isEmpty()) return named(here, names);
        var all = all(here);
        if (all.isEmpty()) {
            throw new UsageException("There is no scenario here: expected a folder with a scenario.yaml in "
                    + home(here) + ". Name a folder, go to where they are, or write one with: assay init");
        }
        return all;
    }

    /** The folders of all scenarios; there may be none. */
    static List<Path> all(Path here) {
        return ScenarioReader.scenarioFolders(home(here));
    }

    /**
     * The folders of these scenarios.
     *
     * @throws UsageException for a name that is no scenario
     */
    static List<Path> named(Path here, List<String> names) {
        return names.stream().flatMap(name -> named(here, name).stream()).toList();
    }

    /** A name means a scenario of the default folder, unless it is a folder or a scenario.yaml itself. */
    private static List<Path> named(Path here, String name) {
        var path = here.resolve(name);
        if (path.getFileName() != null && path.getFileName().toString().equals("scenario.yaml")) {
            path = Optional.ofNullable(path.getParent()).orElse(here);
        }
        if (!Files.isDirectory(path)) path = home(here).resolve(name);
        var folders = ScenarioReader.scenarioFolders(path);
        if (folders.isEmpty()) {
            var there = ScenarioReader.scenarioFolders(home(here)).stream()
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.joining(", "));
            throw new UsageException("There is no scenario " + name
                    + (there.isEmpty() ? ", and none else in " + home(here) : "; there are: " + there));
        }
        return folders;
    }

    /** Where scenarios are looked for. */
    static Path home(Path here) {
        if (Files.isDirectory(here.resolve(DEFAULT))) return here.resolve(DEFAULT);
        return ScenarioReader.findWorkspace(here)
                .flatMap(file -> Optional.ofNullable(file.getParent()))
                .orElse(here);
    }
}
