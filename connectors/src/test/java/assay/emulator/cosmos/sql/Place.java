package assay.emulator.cosmos.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the next one begins behind that row, whatever was written or deleted in between.
 *
 * @param by an undefined value is a missing node
 */
record Place(List<JsonNode> by, long rid) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Place of(Row row) {
        return new Place(row.by(), row.rid());
    }

    /** As a continuation token, which clients need not understand. */
    String token() {
        ObjectNode token = JsonNodeFactory.instance.objectNode().put("rid", rid);
        for (JsonNode value : by) {
            ObjectNode item = token.withArray("by").addObject();
            if (!value.isMissingNode()) item.set("item", value);
        }
        return Base64.getEncoder().encodeToString(token.toString().getBytes(UTF_8));
    }

    static Place read(String token) throws SqlException {
        try {
            JsonNode json = MAPPER.readTree(Base64.getDecoder().decode(token));
            var by = new ArrayList<JsonNode>();
            json.path("by").forEach(item -> by.add(item.path("item")));
            return new Place(by, json.path("rid").longValue());
        } catch (IOException | IllegalArgumentException e) {
            throw new SqlException("The continuation token is not one of the emulator's.");
        }
    }
}
