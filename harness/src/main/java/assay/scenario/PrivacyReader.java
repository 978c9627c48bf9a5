package assay.scenario;

import assay.scenario.Privacy.KeptText;
import assay.scenario.Privacy.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the keys of {@code privacy}, which keep to the schema. What needs a name that is not set is taken at its
 * strictest: whoever forgets to set it must not store more than was meant.
 */
final class PrivacyReader {
    private PrivacyReader() {}

    static Privacy read(JsonNode keys) {
        var usual = Privacy.DEFAULT;
        return new Privacy(
                keys.has("redact") ? kinds(keys.get("redact")) : usual.redact(),
                keys.has("keep_text") ? kept(keys.get("keep_text")) : usual.keepText(),
                keys.path("retain").isTextual() ? days(keys.get("retain").textValue()) : usual.retain());
    }

    private static List<Kind> kinds(JsonNode words) {
        var kinds = new ArrayList<Kind>();
        for (var word : words) {
            if (!word.isTextual()) return List.of(Kind.values());
            kinds.add(Kind.valueOf(word.textValue().toUpperCase(Locale.ROOT)));
        }
        return kinds;
    }

    private static KeptText kept(JsonNode word) {
        return word.isTextual() ? KeptText.valueOf(word.textValue().toUpperCase(Locale.ROOT)) : KeptText.NONE;
    }

    private static Duration days(String text) {
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
