package assay.cli.doctor;

import assay.scenario.Fault;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.Workspace;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the user wrote.
 *
 * @param reader leaves variants out that need a name which is not set
 * @param shown a file as the user would call it
 */
public record ConfigurationCheck(ScenarioReader reader, Function<Path, Path> shown) {
    /** Of one mistyped file, more would hide the rest. */
    private static final int MOST_FAULTS = 10;

    /**
     * @param workspace absent where assay.yaml cannot be used
     * @param asked the variants that the scenarios name
     */
    public record Found(Section section, Optional<Workspace> workspace, Set<String> asked) {}

    /** @param folders of scenarios; may be none */
    public Found look(Optional<Path> assayYaml, List<Path> folders) {
        var findings = new ArrayList<Finding>();
        if (assayYaml.isEmpty()) {
            findings.add(Finding.misconfigured(
                    "there is no assay.yaml here or above: `assay init` writes one, and a" + " first scenario"));
            return found(findings, Optional.empty(), Set.of());
        }
        var reading = reader.readWorkspace(assayYaml.get());
        if (reading.value().isPresent()) {
            int variants = reading.value().get().written().size();
            findings.add(Finding.ok(
                    shown.apply(assayYaml.get()) + ": " + variants + (variants == 1 ? " variant" : " variants")));
        }
        var unset = reading.value().map(Workspace::unset).orElse(Map.of());
        reading.faults().stream()
                .filter(fault -> !isOfVariant(fault, unset))
                .limit(MOST_FAULTS)
                .forEach(fault -> findings.add(finding(fault)));
        var asked = new LinkedHashSet<String>();
        reading.value().ifPresent(workspace -> scenarios(workspace, folders, findings, asked));
        return found(findings, reading.value(), asked);
    }

    private void scenarios(Workspace workspace, List<Path> folders, List<Finding> findings, Set<String> asked) {
        if (folders.isEmpty()) {
            findings.add(Finding.warning("there is no scenario yet: `assay init` writes one"));
        }
        var names = new HashSet<String>();
        for (var folder : folders) {
            var reading = reader.read(folder, workspace);
            reading.value().ifPresent(scenario -> findings.add(scenario(scenario, names)));
            asked.addAll(variants(folder));
            reading.faults().stream().limit(MOST_FAULTS).forEach(fault -> findings.add(finding(fault)));
        }
    }

    /** As they are written: a scenario that was read has only those that can be asked. */
    private static List<String> variants(Path folder) {
        return YamlFile.read(folder.resolve("scenario.yaml"), new ArrayList<>()).stream()
                .flatMap(document -> document.root().path("variants").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    private Finding scenario(Scenario scenario, Set<String> names) {
        if (!names.add(scenario.name())) {
            return Finding.misconfigured(shown.apply(scenario.folder()) + ": there is another scenario called "
                    + scenario.name() + "; give each a name of its own, which its runs are kept under");
        }
        return Finding.ok(shown.apply(scenario.folder()) + ": " + scenario.size()
                + (scenario.size() == 1 ? " golden prompt" : " golden prompts"));
    }

    private Finding finding(Fault fault) {
        String place = shown.apply(fault.file()) + ":" + fault.line() + ":" + fault.column() + ": ";
        return switch (fault.severity()) {
            case ERROR -> Finding.misconfigured(place + fault.message());
            case WARNING -> Finding.warning(place + fault.message());
        };
    }

    /** Names that are not set are said of each variant that needs them. */
    private static boolean isOfVariant(Fault fault, Map<String, List<String>> unset) {
        return fault.severity() == Fault.Severity.WARNING
                && unset.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(name -> fault.message().startsWith("`" + name + "` is not set"));
    }

    private static Found found(List<Finding> findings, Optional<Workspace> workspace, Set<String> asked) {
        return new Found(new Section("Configuration", findings), workspace, asked);
    }
}
