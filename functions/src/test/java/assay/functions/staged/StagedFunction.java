package assay.functions.staged;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/** A function as the host reads it from its function.json. */
record StagedFunction(String name, Path file, JsonNode json) {
    /** The jar that the host tells the worker. */
    Path script() {
        return file.resolveSibling(json.path("scriptFile").asText()).normalize();
    }

    String className() {
        return entryPoint().substring(0, entryPoint().lastIndexOf('.'));
    }

    String methodName() {
        return entryPoint().substring(entryPoint().lastIndexOf('.') + 1);
    }

    List<JsonNode> bindings() {
        return json.path("bindings").valueStream().toList();
    }

    /** The one binding that starts it. */
    JsonNode trigger() {
        var triggers = bindings().stream()
                .filter(binding -> binding.path("type").asText().endsWith("Trigger"))
                .toList();
        if (triggers.size() != 1) throw new AssertionError(name + " has " + triggers.size() + " triggers");
        return triggers.getFirst();
    }

    private String entryPoint() {
        return json.path("entryPoint").asText();
    }
}
