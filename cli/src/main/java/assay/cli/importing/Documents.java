package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Documents that a search should find, each with how relevant it is. */
final class Documents {
    private static final String[] IDS = {"id", "document_id"};
    private static final String[] LABELS = {"label", "query_relevance_label", "query_relevance_judgement"};

    private Documents() {}

    static ArrayNode labelled(JsonNode value) throws Unusable {
        var list = Json.unwrapped(value);
        if (!list.isArray() || list.isEmpty()) throw new Unusable("labelled documents are a list");
        var documents = Json.array();
        for (var each : list) {
            var label = first(each, LABELS);
            if (!label.canConvertToExactIntegral() || label.asInt() < 0 || label.asInt() > 100) {
                throw new Unusable("a document's label is a whole number from 0 to 100");
            }
            documents.addObject().put("id", Json.text(first(each, IDS))).put("label", label.asInt());
        }
        return documents;
    }

    private static JsonNode first(JsonNode document, String... keys) throws Unusable {
        for (String key : keys) {
            if (Json.present(document.path(key))) return document.get(key);
        }
        throw new Unusable("a labelled document has no `" + keys[1] + "`");
    }
}
