package assay.cli.init;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A variant that is not in assay.yaml yet.
 *
 * @param keys as they are written, {@code extends} among them for a candidate
 */
record NewVariant(String name, EndpointKind kind, ObjectNode keys) {
    boolean candidate() {
        return keys.has("extends");
    }
}
