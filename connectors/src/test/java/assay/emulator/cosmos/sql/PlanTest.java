package assay.emulator.cosmos.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void anOrderedQueryCarriesWhatItIsOrderedBy() throws SqlException {
        JsonNode info = info("SELECT * FROM c WHERE c.kind = 'a' OR c.n > 1 ORDER BY c.ts DESC");

        assertEquals("[\"Descending\"]", info.path("orderBy").toString());
        assertEquals("[\"c.ts\"]", info.path("orderByExpressions").toString());
        assertEquals(
                "SELECT c._rid, [{\"item\": c.ts}] AS orderByItems, c AS payload FROM c "
                        + "WHERE (c.kind = 'a' OR c.n > 1) AND ({documentdb-formattableorderbyquery-filter}) "
                        + "ORDER BY c.ts DESC",
                info.path("rewrittenQuery").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM c WHERE c.id = 'a' | ",
                "SELECT VALUE COUNT(1) FROM c | SELECT VALUE [{\"item\": COUNT(1)}] FROM c",
                "SELECT c.k, COUNT(1) AS n FROM c GROUP BY c.k"
                        + " | SELECT [{\"item\": c.k}] AS groupByItems, {\"k\": c.k, \"n\": {\"item\": COUNT(1)}} AS payload"
                        + " FROM c GROUP BY c.k",
                "SELECT * FROM c OFFSET 2 LIMIT 3 | SELECT * FROM c OFFSET 0 LIMIT 5",
                "SELECT TOP 3 c.id FROM root c ORDER BY c.id | SELECT TOP 3 c._rid, [{\"item\": c.id}] AS orderByItems,"
                        + " {\"id\": c.id} AS payload FROM root c WHERE ({documentdb-formattableorderbyquery-filter})"
                        + " ORDER BY c.id ASC"
            })
    void rangesAreAskedWhatTheClientCanPutTogether(String sql, @Nullable String rewritten) throws SqlException {
        String text = info(sql).path("rewrittenQuery").asText();

        assertEquals(rewritten == null ? "" : rewritten, text);
    }

    @Test
    void countsMayBeParameters() throws SqlException {
        ObjectNode body = body("SELECT * FROM c OFFSET @o LIMIT @l");
        body.withArray("parameters").addObject().put("name", "@o").put("value", 4);
        body.withArray("parameters").addObject().put("name", "@l").put("value", 6);

        JsonNode info = Statement.read(body).plan().path("queryInfo");

        assertEquals(4, info.path("offset").asInt());
        assertEquals(6, info.path("limit").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM c JOIN t IN c.tags",
                "SELECT * FROM t IN c.tags",
                "SELECT VALUE COUNT(1) + 1 FROM c",
                "SELECT * FROM c GROUP BY c.k",
                "SELECT * FROM c WHERE c.a LIKE 'x%'",
                "SELECT *",
                "SELECT * FROM c WHERE",
                "SELECT * FROM c OFFSET -1 LIMIT 2",
                "SELECT * FROM c LIMIT 2"
            })
    void whatIsOutsideTheEmulatorsPartOfTheLanguageIsRefused(String sql) {
        assertThrows(SqlException.class, () -> info(sql));
    }

    private static JsonNode info(String sql) throws SqlException {
        return Statement.read(body(sql)).plan().path("queryInfo");
    }

    private static ObjectNode body(String sql) {
        return JsonNodeFactory.instance.objectNode().put("query", sql);
    }
}
