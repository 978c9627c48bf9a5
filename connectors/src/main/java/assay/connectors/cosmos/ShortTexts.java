package assay.connectors.cosmos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/**
 * Cuts the texts of an observation, the longest first and each with a mark, until it is small enough. Numbers, scores,
 * names and versions stay whole.
 */
final class ShortTexts {
    /** Bytes of an observation's JSON: with what lies around it, a document stays under 1 MB. */
    static final int LARGEST = 999_000;

    private static final int LONGEST_TEXT = 1 << 18; // characters
    private static final int SHORTEST_TEXT = 1 << 6; // beyond any fixed word, such as why something was not scored
    /** Members in which people and models write, at any depth. */
    private static final Set<String> TEXTS =
            Set.of("text", "arguments", "detail", "why", "reason", "expected", "evidence");

    private ShortTexts() {}

    /** The same, where it has at most {@code bytes}. What cannot be made small enough stays too large. */
    static ObjectNode fit(ObjectNode scored, int bytes) {
        var fitting = scored;
        for (int most = LONGEST_TEXT; most >= SHORTEST_TEXT && size(fitting) > bytes; most /= 2) {
            fitting = scored.deepCopy();
            cut(fitting, most, false);
        }
        return fitting;
    }

    private static int size(JsonNode json) {
        return json.toString().getBytes(UTF_8).length;
    }

    private static void cut(JsonNode json, int most, boolean text) {
        if (json instanceof ObjectNode object) {
            object.propertyStream().toList().forEach(member -> {
                boolean isText = text || TEXTS.contains(member.getKey());
                if (isText && member.getValue() instanceof TextNode value)
                    object.set(member.getKey(), cut(value, most));
                else cut(member.getValue(), most, isText);
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (text && array.get(i) instanceof TextNode value) array.set(i, cut(value, most));
                else cut(array.get(i), most, text);
            }
        }
    }

    private static TextNode cut(TextNode node, int most) {
        String text = node.textValue();
        if (text.length() <= most) return node;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return TextNode.valueOf(text.substring(0, end) + " [cut: " + end + " of " + text.length() + " characters]");
    }
}
