package assay.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Azure's content filter says about prompts and answers. */
final class ContentFilter {
    private ContentFilter() {}

    static ObjectNode passed() {
        ObjectNode results = Json.object();
        for (String category : new String[] {"hate", "self_harm", "sexual", "violence"}) {
            results.putObject(category).put("filtered", false).put("severity", "safe");
        }
        return results;
    }

    static ArrayNode promptPassed() {
        return Json.array()
                .add(Json.object().put("prompt_index", 0).set("content_filter_results", promptResults(false)));
    }

    /** @param filtered as an attack */
    static ObjectNode promptResults(boolean filtered) {
        ObjectNode results = passed();
        results.putObject("jailbreak").put("filtered", filtered).put("detected", filtered);
        return results;
    }
}
