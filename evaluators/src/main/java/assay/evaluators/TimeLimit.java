package assay.evaluators;

import assay.score.EvaluatorId;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** A time that an answer may take, inclusive, in milliseconds. */
record TimeLimit(double milliseconds) {
    private static final Scale SCALE = new Scale(0, Double.POSITIVE_INFINITY, "ms", false);

    static TimeLimit of(Parameters parameters) {
        return new TimeLimit(parameters.milliseconds("limit"));
    }

    /** @param meaning what the limit is on */
    static ObjectNode schema(String meaning) {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "limit": { "type": ["number", "string"], "exclusiveMinimum": 0, "pattern": "^[0-9]+([.][0-9]+)? ?(ms|s|m)$",
                      "description": "%s: a number of milliseconds, or a time such as 500ms, 4s or 1.5m" }
                  },
                  "required": ["limit"],
                  "additionalProperties": false
                }
                """.formatted(meaning));
    }

    Score score(EvaluatorId id, Duration time) {
        double taken = time.toNanos() / 1e6;
        boolean within = taken <= milliseconds;
        String reason = String.format(
                Locale.ROOT,
                "%s ms, %s the limit of %s ms",
                shown(taken),
                within ? "within" : "over",
                shown(milliseconds));
        return Score.within(id, within, new Raw(taken, SCALE), reason);
    }

    private static String shown(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
