package assay.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Strict JSON: no key twice, nothing after the value, not nested deeper than 100 levels. */
final class JsonText {
    private static final ObjectReader STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .readerFor(JsonNode.class);

    private JsonText() {}

    static JsonNode parse(String text) throws NotJson {
        try {
            JsonNode node = STRICT.readValue(text);
            if (node == null || node.isMissingNode()) throw new NotJson(Place.START, "there is nothing");
            return node;
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            var place = location == null ? Place.START : new Place(location.getLineNr(), location.getColumnNr());
            throw new NotJson(place, plain(e.getOriginalMessage()));
        }
    }

    private static String plain(String message) {
        if (message.startsWith("Trailing token")) return "something follows the value";
        if (message.startsWith("Document nesting depth")) return "nested deeper than 100 levels";
        return message.replaceAll("\\(start marker at .*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A text is no JSON; at a place counted within the text. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Place place;

        NotJson(Place place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        Place place() {
            return place;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
