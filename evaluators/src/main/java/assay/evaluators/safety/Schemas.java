package assay.evaluators.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas of parameters that stand in the code. */
final class Schemas {
    private Schemas() {}

    static ObjectNode of(String json) {
        try {
            return (ObjectNode) new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parameter schema is no JSON", e);
        }
    }
}
