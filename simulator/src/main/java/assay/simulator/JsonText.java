package assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Changes to answers that are a JSON object or array. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\"(\\s*:)");

    private JsonText() {}

    static boolean is(String text) {
        return parsed(text).isPresent();
    }

    /** Cut off after two thirds, or with the quotes of its first key lost. */
    static String broken(String text, Draws draws) {
        var key = KEY.matcher(text);
        if (draws.below(2, "break_json/how") == 0 && key.find()) return key.replaceFirst("$1$2");
        String json = text.strip();
        return json.substring(0, Math.max(1, json.length() * 2 / 3));
    }

    /** Without one property or element, and still JSON; as it is where it has only one. */
    static String withoutFact(String text, Draws draws) {
        JsonNode json = parsed(text).orElseThrow();
        if (json.size() < 2) return text;
        int which = draws.below(json.size(), "drop_facts/which");
        if (json instanceof ArrayNode array) array.remove(which);
        if (json instanceof ObjectNode object) {
            List<String> keys =
                    object.properties().stream().map(Map.Entry::getKey).toList();
            object.remove(keys.get(which));
        }
        return json.toString();
    }

    private static Optional<JsonNode> parsed(String text) {
        String json = text.strip();
        if (!json.startsWith("{") && !json.startsWith("[")) return Optional.empty();
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // "[handbook.pdf] says ..." is prose
        }
    }
}
