package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An assertion of a list, in which sets stand before their members.
 *
 * @param set whether it is a set, which has no evaluator of its own
 */
record Flattened(ObjectNode json, boolean set) {
    static List<Flattened> of(JsonNode assertions) {
        var flat = new ArrayList<Flattened>();
        for (var each : assertions) {
            var assertion = each instanceof ObjectNode object ? object : Json.object();
            boolean set = assertion.path("type").asText().equals("assert-set");
            flat.add(new Flattened(assertion, set));
            if (set) flat.addAll(of(assertion.path("assert")));
        }
        return flat;
    }

    String type() {
        return json.path("type").asText("without a type");
    }

    Fate fate() {
        return new Fate.Approximated(
                "its members",
                json.has("threshold")
                        ? "each member passes by itself; the set's threshold is not kept"
                        : "each member passes by itself; the set's weight and metric are not kept");
    }
}
