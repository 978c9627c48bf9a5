package assay.functions.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The resources that one set of parameters makes. */
record Deployment(JsonNode snapshot) {
    /** Each as the snapshot has it: id, type, name, properties and so on. */
    Stream<JsonNode> resources() {
        return snapshot.path("predictedResources").valueStream();
    }

    /** @param type such as {@code Microsoft.ServiceBus/namespaces/queues}, exactly */
    List<JsonNode> ofType(String type) {
        return resources().filter(r -> r.path("type").asText().equals(type)).toList();
    }

    /** The properties of the one resource of a type. */
    JsonNode properties(String type) {
        List<JsonNode> found = ofType(type);
        if (found.size() != 1) throw new AssertionError(found.size() + " of " + type);
        return found.get(0).path("properties");
    }

    /** The properties of the function app's configuration of a name. */
    JsonNode configuration(String name) {
        return ofType("Microsoft.Web/sites/config").stream()
                .filter(r -> lastName(r).equals(name))
                .findFirst()
                .orElseThrow()
                .path("properties");
    }

    /** A child's own name: what stands behind the last slash. */
    static String lastName(JsonNode resource) {
        String name = resource.path("name").asText();
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
