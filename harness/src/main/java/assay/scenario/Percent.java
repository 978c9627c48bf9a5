package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Shares as files write them: {@code 10%}. */
final class Percent {
    private Percent() {}

    /** @param percent keeps to the schema, or is absent */
    static double share(JsonNode percent, double otherwise) {
        if (!percent.isTextual()) return otherwise;
        String text = percent.textValue();
        return new BigDecimal(text.substring(0, text.length() - 1))
                .movePointLeft(2)
                .doubleValue();
    }
}
