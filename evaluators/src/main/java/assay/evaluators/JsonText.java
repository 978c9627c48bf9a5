package assay.evaluators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What an answer holds by way of JSON. */
sealed interface JsonText {
    JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    record Found(JsonNode value) implements JsonText {}

    /** @param reason why the text is no JSON, or that there is none in it */
    record None(String reason) implements JsonText {}

    /** Beyond what is read here, which says nothing of the answer. */
    record TooMuch(String reason) implements JsonText {}

    /**
     * @param within whether to look inside the text where the whole of it is no JSON: in its fenced blocks, else in its
     *     prose; the longest piece counts, the first of equals
     */
    static JsonText read(String text, boolean within) {
        JsonText whole = whole(text);
        if (!within || !(whole instanceof None)) return whole;
        var pieces = new JsonPieces(text);
        List<String> found = pieces.fenced().stream()
                .filter(block -> !(whole(block) instanceof None))
                .toList();
        if (found.isEmpty()) found = pieces.embedded();
        if (pieces.exhausted()) return new TooMuch("the answer has too many brackets to look for JSON among them");
        // reversed, so that the first of equals is the last and max takes it
        return found.reversed().stream()
                .max(Comparator.comparingInt(String::length))
                .map(JsonText::whole)
                .orElseGet(() -> new None("there is no JSON in the answer"));
    }

    private static JsonText whole(String text) {
        if (Text.isBlank(text)) return new None("the answer is empty");
        try {
            return new Found(MAPPER.readTree(text));
        } catch (StreamConstraintsException e) {
            return new TooMuch("the JSON is nested over 1,000 deep, or holds a number of over 1,000 digits");
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            return new None(String.format(
                    Locale.ROOT, "it is no JSON: see line %d, column %d", place.getLineNr(), place.getColumnNr()));
        }
    }
}
