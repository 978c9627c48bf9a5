package assay.cli.importing;

import assay.scenario.Fault;
import assay.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished import.
 *
 * @param scenario as the reader reads what was written
 * @param workspace the assay.yaml that it was checked against; absent: there is none above the folder
 * @param shown what is not simply mapped, the first of it; {@code import.jsonl} has every entry
 * @param answers whether {@code answers.jsonl} was written
 * @param scores {@code fields.scores} of a recorded variant, by name
 * @param warnings of the reader
 */
public record Imported(
        Format format,
        Path folder,
        Scenario scenario,
        Optional<Path> workspace,
        Counts counts,
        List<Entry> shown,
        boolean answers,
        Map<String, String> scores,
        List<Fault> warnings) {
    public Imported {
        shown = List.copyOf(shown);
        warnings = List.copyOf(warnings);
    }

    /** {@code answers.jsonl} as assay.yaml names it: from the folder that assay.yaml is in. */
    public String answersFrom() {
        var file = folder.toAbsolutePath().normalize().resolve(Staging.ANSWERS);
        return workspace
                .map(yaml -> yaml.toAbsolutePath().normalize().getParent())
                .map(from -> from.relativize(file).toString().replace('\\', '/'))
                .orElse(file.toString());
    }
}
