package assay.cli.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param here what relative paths start from
 * @param to the folder of scenarios
 * @param texts by flag, such as {@code --url}
 * @param variants of an assay.yaml that is there
 * @param expected of the prompt at the same place
 * @param fields our name to theirs, of files of questions and answers
 * @param usual whether to take what a question offers without asking it
 */
public record Flags(
        Path here,
        Path to,
        Map<String, String> texts,
        List<String> variants,
        List<String> prompts,
        List<String> expected,
        Map<String, String> fields,
        Map<String, String> candidateHeaders,
        boolean usual) {

    Optional<String> text(String flag) {
        return Optional.ofNullable(texts.get(flag));
    }

    /** A file as it is called from here. */
    Path shown(Path file) {
        var whole = file.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }

    boolean any(String prefix) {
        return texts.keySet().stream().anyMatch(flag -> flag.startsWith(prefix));
    }
}
