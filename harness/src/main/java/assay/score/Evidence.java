package assay.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Details behind a score, for a person: missing keys, offending spans, the reference used. Values are what JSON can say. */
public record Evidence(@JsonValue Map<String, Object> details) {
    public static final Evidence NONE = new Evidence(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Evidence {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Evidence of(String key, Object value) {
        return new Evidence(Map.of(key, value));
    }
}
