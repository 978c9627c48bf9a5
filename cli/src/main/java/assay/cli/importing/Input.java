package assay.cli.importing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an importer reads.
 *
 * @param fields our key to their column, where the user says so
 * @param eval the class of an OpenAI eval, where the user says so
 */
record Input(Path file, Map<String, String> fields, Optional<String> eval) {
    Input {
        fields = Map.copyOf(fields);
    }

    Input at(Path other) {
        return new Input(other, fields, eval);
    }
}
