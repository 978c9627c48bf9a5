package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The content of a message: a text, or a list of parts. */
record Parts(String text, List<ObjectNode> calls) {
    static Parts of(JsonNode content) throws Unusable {
        if (content.isMissingNode() || content.isNull()) return new Parts("", List.of());
        if (!content.isArray()) return new Parts(Json.text(content), List.of());
        var texts = new ArrayList<String>();
        var calls = new ArrayList<ObjectNode>();
        for (var part : content) {
            String type = part.path("type").asText(part.isTextual() ? "text" : "");
            switch (type) {
                case "text", "input_text", "output_text" ->
                    texts.add(
                            part.isTextual()
                                    ? part.textValue()
                                    : part.path("text").asText());
                case "tool_call" -> calls.add(ToolShapes.call(part));
                case "tool_result" -> texts.add(Json.text(part.path("tool_result")));
                default -> throw new Unusable("a message with a part that is no text (`" + type + "`)");
            }
        }
        return new Parts(String.join("\n", texts), calls);
    }
}
