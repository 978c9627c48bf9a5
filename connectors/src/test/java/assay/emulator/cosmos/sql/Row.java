package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One result with its place among the others.
 *
 * @param value what SELECT made of the item or group
 * @param by the values of ORDER BY; empty without one
 * @param rid the item's number, which decides between equal values
 */
record Row(JsonNode value, List<JsonNode> by, long rid) {}
