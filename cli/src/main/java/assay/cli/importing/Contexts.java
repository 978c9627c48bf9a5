package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Retrieved text as others write it: a text, a list of texts, or objects with an id and a text under some name. */
final class Contexts {
    private static final String[] TEXTS = {"text", "content", "page_content", "chunk"};
    private static final String[] IDS = {"id", "document_id", "doc_uri", "source", "title"};

    private Contexts() {}

    static ArrayNode chunks(JsonNode value) {
        var unwrapped = Json.unwrapped(value);
        if (unwrapped.path("citations").isArray()) unwrapped = unwrapped.get("citations");
        if (!unwrapped.isArray()) unwrapped = value;
        var chunks = Json.array();
        Json.each(unwrapped).forEach(each -> chunks.add(chunk(each)));
        return chunks;
    }

    private static JsonNode chunk(JsonNode each) {
        if (!each.isObject()) return Json.text(Json.text(each));
        for (String key : TEXTS) {
            if (!each.path(key).isTextual()) continue;
            var chunk = Json.object();
            for (String id : IDS) {
                if (Json.present(each.path(id)) && each.get(id).isValueNode()) {
                    chunk.put("id", Json.text(each.get(id)));
                    break;
                }
            }
            return chunk.put("text", each.get(key).textValue());
        }
        return Json.text(each.toString());
    }
}
