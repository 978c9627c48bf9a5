package assay.cli.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param format absent: told from the file
 * @param folder where the scenario goes
 * @param variants empty: chosen from assay.yaml
 * @param fields our key to their column
 * @param eval class of an OpenAI eval
 * @param force whether files of an earlier import are replaced
 */
public record Request(
        Path file,
        Optional<Format> format,
        Path folder,
        String name,
        List<String> variants,
        Map<String, String> fields,
        Optional<String> eval,
        boolean force) {
    public Request {
        variants = List.copyOf(variants);
        fields = Map.copyOf(fields);
    }
}
