package assay.plan;

import assay.scenario.ContentHash;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names an observation within its window: {@code <hash of the prompt's id>.<repetition>.<variant>}. The same prompt,
 * repetition and variant give the same id in every run, so a call delivered twice is one observation; and since the
 * prompt comes first, an order by id brings the arms of a pair together (docs/decisions/0004).
 */
public record ObservationId(@JsonValue String value) implements Comparable<ObservationId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{20}\\.\\d{3}\\.[a-z0-9][a-z0-9-]*");

    public ObservationId {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not an observation id: " + value);
    }

    /** @param repetition from 1 to 999 */
    public static ObservationId of(String promptId, int repetition, String variant) {
        return new ObservationId(String.format(
                Locale.ROOT, "%s.%03d.%s", ContentHash.of(promptId).substring(0, 20), repetition, variant));
    }

    /** One of the sixteen shards of a window; both arms of a pair share one. */
    public int shard() {
        return Character.digit(value.charAt(0), 16);
    }

    @Override
    public int compareTo(ObservationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
