package assay.scenario;

import assay.scenario.Fault.Severity;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The judges that users declare under names of their own: {@code evaluators/NAME.yaml} beside assay.yaml. A scenario that
 * lists NAME uses the rubric or checklist that stands there, so that its hash and the versions of its scores follow it.
 */
final class OwnEvaluators {
    private static final String FOLDER = "evaluators";
    private static final String ENDING = ".yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final EvaluatorCatalogue catalogue;
    private final Map<String, EvaluatorUse> byName = new TreeMap<>();

    private OwnEvaluators(EvaluatorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** By name, as a scenario uses them; what is wrong with others is added to the faults. */
    static Map<String, EvaluatorUse> read(Path assayYaml, EvaluatorCatalogue catalogue, List<Fault> faults) {
        var own = new OwnEvaluators(catalogue);
        for (var file : files(assayYaml)) own.add(file, faults);
        return own.byName;
    }

    /** The files alone: folders in it may be scenarios. */
    private static List<Path> files(Path assayYaml) {
        var folder =
                Objects.requireNonNull(assayYaml.toAbsolutePath().getParent()).resolve(FOLDER);
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            !name(file).equals("scenario") && !name(file).equals("assay"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    private void add(Path file, List<Fault> faults) {
        String name = name(file);
        refusal(name).ifPresent(refusal -> faults.add(new Fault(Severity.ERROR, file, 1, 1, refusal)));
        var document = YamlFile.read(file, faults);
        if (document.isEmpty()) return;
        var found = new DocumentFaults(document.get());
        read(name, document.get(), found).ifPresent(use -> byName.put(name, use));
        faults.addAll(found.list());
    }

    private Optional<String> refusal(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("the file's name is the evaluator's: small letters, digits and single hyphens");
        }
        return catalogue
                .find(name)
                .map(ignored -> "there is an evaluator " + Words.code(name) + " already; give the file another name");
    }

    private Optional<EvaluatorUse> read(String name, Document document, DocumentFaults faults) {
        var root = JsonPointer.empty();
        new SchemaCheck(Schemas.evaluator()).check(document.root()).forEach(finding -> finding.report(faults, root));
        if (!faults.sound(root)) return Optional.empty();
        ObjectNode entry = document.root().deepCopy();
        entry.remove("summary");
        entry.put("name", name);
        var folder = new ScenarioFolder(Objects.requireNonNull(
                document.file().toAbsolutePath().normalize().getParent()));
        return new EvaluatorReader(catalogue, folder, ignored -> Optional.empty(), Map.of()).single(entry, faults);
    }
}
