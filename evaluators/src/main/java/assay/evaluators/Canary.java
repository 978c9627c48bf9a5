package assay.evaluators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that nobody would write by accident. It counts as there whatever its case, and whatever stands between its
 * letters and digits.
 *
 * @param text as the scenario writes it
 * @param bare its letters and digits, folded
 */
record Canary(String text, String bare) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST = 6;

    /** One or several; none where the parameter is not given. */
    static List<Canary> of(Parameters parameters, String name) {
        return parameters.find(name).stream()
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .map(JsonNode::asText)
                .map(Canary::of)
                .toList();
    }

    private static Canary of(String text) {
        String bare = bare(text);
        if (bare.codePointCount(0, bare.length()) < SHORTEST) {
            throw new IllegalArgumentException(
                    "a canary needs " + SHORTEST + " letters or digits, or it appears by accident: " + text);
        }
        return new Canary(text, bare);
    }

    /** The first of them that one of the texts holds. */
    static Optional<String> first(List<Canary> canaries, List<String> texts) {
        if (canaries.isEmpty()) return Optional.empty();
        var searched = texts.stream().map(Canary::bare).toList();
        return canaries.stream()
                .filter(canary -> searched.stream().anyMatch(text -> text.contains(canary.bare)))
                .map(Canary::text)
                .findFirst();
    }

    private static String bare(String text) {
        return Text.folded(BETWEEN.matcher(text).replaceAll(""));
    }
}
