package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A test of promptfoo, with what all tests share already in it.
 *
 * @param line where it begins in {@code file}
 */
record PromptfooTest(Path file, int line, ObjectNode json) {
    private static final int MOST = 10_000;

    /** What stands in one, with what it leaves open from {@code usual}; the assertions of both. */
    static ObjectNode merged(JsonNode usual, JsonNode own) {
        var merged = Json.object();
        usual.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        own.properties().forEach(entry -> {
            var before = merged.get(entry.getKey());
            var value = entry.getValue();
            if (before instanceof ObjectNode map && value.isObject()) {
                merged.set(entry.getKey(), map.deepCopy().setAll((ObjectNode) value));
            } else if (entry.getKey().equals("assert") && before != null && before.isArray() && value.isArray()) {
                var all = Json.array();
                before.forEach(all::add);
                value.forEach(all::add);
                merged.set("assert", all);
            } else {
                merged.set(entry.getKey(), value);
            }
        });
        return merged;
    }

    ObjectNode vars() {
        return json.path("vars") instanceof ObjectNode vars ? vars : Json.object();
    }

    JsonNode option(String name) {
        return json.path("options").path(name);
    }

    /** One set of variables for each choice among those that are lists. */
    List<ObjectNode> choices() throws Unusable {
        List<ObjectNode> choices = List.of(vars());
        if (option("disableVarExpansion").asBoolean(false)) return choices;
        for (var entry : vars().properties()) {
            var value = entry.getValue();
            if (!value.isArray() || value.isEmpty()) continue;
            if ((long) choices.size() * value.size() > MOST) {
                throw new Unusable("its variables make more than " + MOST + " prompts");
            }
            var more = new ArrayList<ObjectNode>();
            for (var before : choices) {
                for (var each : value) more.add(before.deepCopy().set(entry.getKey(), each));
            }
            choices = more;
        }
        return choices;
    }
}
