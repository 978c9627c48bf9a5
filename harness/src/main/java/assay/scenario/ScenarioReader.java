package assay.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads what a user writes: assay.yaml and scenario.yaml. Every fault of a file is reported at once, with its line and
 * column, what was found and what was expected. Nothing that is read is kept here, so one reader serves many threads.
 */
public final class ScenarioReader {
    private static final String WORKSPACE = "assay.yaml";
    private static final String SCENARIO = "scenario.yaml";

    private final EvaluatorCatalogue catalogue;
    private final Function<String, Optional<String>> environment;
    private final UnsetNames unset;

    /**
     * @param environment looks up {@code ${NAME}}
     * @param unset what it means when a variant of a scenario needs a name that is not set
     */
    public ScenarioReader(
            EvaluatorCatalogue catalogue, Function<String, Optional<String>> environment, UnsetNames unset) {
        this.catalogue = catalogue;
        this.environment = environment;
        this.unset = unset;
    }

    /** What it means when a scenario's variant needs a name that is not set. */
    public enum UnsetNames {
        /** An error: the scenario cannot run. */
        REFUSE,
        /** The variant is left out of the scenario, for those who check and read but do not call; assay.yaml has warned. */
        WARN
    }

    /** With the evaluators beside it. Variants with names that are not set are left out, with a warning that names them. */
    public Reading<Workspace> readWorkspace(Path assayYaml) {
        var read = WorkspaceReader.read(assayYaml, environment);
        var faults = new ArrayList<>(read.faults());
        OwnEvaluators.read(assayYaml, catalogue, faults);
        boolean refused = faults.stream().anyMatch(fault -> fault.severity() == Fault.Severity.ERROR);
        return new Reading<>(refused ? Optional.empty() : read.value(), faults);
    }

    /** @param folderOrScenarioYaml a scenario's folder, or the file in it */
    public Reading<Scenario> read(Path folderOrScenarioYaml, Workspace workspace) {
        var file =
                Files.isDirectory(folderOrScenarioYaml) ? folderOrScenarioYaml.resolve(SCENARIO) : folderOrScenarioYaml;
        return ScenarioFileReader.read(file, catalogue, workspace, unset);
    }

    /** The same of a text, as if it stood in that file. */
    public Reading<Scenario> read(Path as, String text, Workspace workspace) {
        return ScenarioFileReader.read(as, text, catalogue, workspace, unset);
    }

    /** The assay.yaml in the folder or in the nearest one above it; {@code start} may be a file too. */
    public static Optional<Path> findWorkspace(Path start) {
        return Stream.<Path>iterate(start.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve(WORKSPACE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The folders with a scenario.yaml: {@code dir} itself and those directly in it, sorted. */
    public static List<Path> scenarioFolders(Path dir) {
        if (!Files.isDirectory(dir)) return List.of();
        try (var children = Files.list(dir)) {
            return Stream.concat(Stream.of(dir), children)
                    .filter(folder -> Files.isRegularFile(folder.resolve(SCENARIO)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
