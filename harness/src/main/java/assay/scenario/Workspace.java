package assay.scenario;

import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code assay.yaml} says.
 *
 * @param file where it stands
 * @param variants by name, after {@code extends}; a variant that needs an unset {@code ${NAME}} is not among them
 */
public record Workspace(Path file, Map<String, Variant> variants) {
    public Workspace {
        variants = Map.copyOf(variants);
    }
}
