package assay.cli.importing;

import assay.cli.importing.GivenScores.Given;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores that an export of ours wrote: each with its scale in {@code NAME_properties}. A number for which less is better, or
 * whose scale has no end, is read as the score from 0 to 1 that it was.
 */
final class ExportedScores {
    private static final String PROPERTIES = "_properties";
    private static final String[] SAME = {"", "_result", "_passed", "_reason", "_status"};

    private ExportedScores() {}

    /** A score that was read: what stands in the line of the recorded answer, and its scale. */
    record Read(JsonNode value, Given given) {}

    /** @param column {@code NAME_score} */
    static Optional<Read> of(String column, Map<String, JsonNode> cells) {
        if (!column.endsWith("_score")) return Optional.empty();
        String name = column.substring(0, column.length() - "_score".length());
        var properties = Json.unwrapped(cells.getOrDefault(name + PROPERTIES, Json.object()));
        var scale = properties.path("scale");
        var raw = cells.getOrDefault(column, Json.object());
        if (!scale.path("low").isNumber() || !properties.path("value").isNumber() || !raw.isNumber())
            return Optional.empty();
        double low = scale.get("low").doubleValue();
        double high = scale.path("high").asDouble(Double.POSITIVE_INFINITY);
        var mark = cells.getOrDefault(name + "_threshold", Json.object());
        var threshold = mark.isNumber() ? OptionalDouble.of(mark.doubleValue()) : OptionalDouble.empty();
        boolean asIs = Double.isFinite(high) && scale.path("higher_is_better").asBoolean(true) && low < high;
        if (asIs) return Optional.of(new Read(raw, new Given(name, low, high, threshold)));
        var share = Double.isFinite(high)
                ? threshold.stream().map(most -> (high - most) / (high - low)).findFirst()
                : threshold;
        return Optional.of(new Read(properties.get("value"), new Given(name, 0, 1, share)));
    }

    /** The column of the score that another one belongs to. */
    static Optional<String> score(String column, Map<String, JsonNode> cells) {
        String name = column.startsWith("gpt_") ? column.substring("gpt_".length()) : column;
        for (String ending : SAME) {
            if (!name.endsWith(ending)) continue;
            String score = name.substring(0, name.length() - ending.length()) + "_score";
            if (of(score, cells).isPresent()) return Optional.of(score);
        }
        return Optional.empty();
    }

    /** Whether it tells of a score that is read how to read it. */
    static boolean about(String column, Map<String, JsonNode> cells) {
        for (String ending : new String[] {PROPERTIES, "_threshold"}) {
            if (!column.endsWith(ending)) continue;
            String name = column.substring(0, column.length() - ending.length());
            if (of(name + "_score", cells).isPresent()) return true;
        }
        return false;
    }
}
