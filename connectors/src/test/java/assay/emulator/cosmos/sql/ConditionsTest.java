package assay.emulator.cosmos.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three values of conditions, and the syntax around them. */
class ConditionsTest {
    private static final String ITEM = """
            {"n": 3, "text": "it's \\"so\\"", "none": null, "yes": true, "from": 1, "order by": 2,
             "list": [1, 2.0, {"a": 1, "b": 2}], "inner": {"x": -1.5}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "c.n = 3.0 ~ true",
                "c.n != 3 ~ false",
                "c.n <> 4 ~ true",
                "c.n = '3' ~ false",
                "NOT (c.n = '3') ~ false",
                "c.missing = c.missing ~ false",
                "c.none = null ~ true",
                "c.missing = 1 OR c.yes ~ true",
                "NOT (c.missing = 1 AND false) ~ true",
                "c.n = 1 OR c.n = 3 AND c.yes ~ true",
                "(c.n = 1 OR c.n = 3) AND NOT c.yes ~ false",
                "c.n - 1 = 1 + 1 ~ true",
                "2 + 3 * 2 = 8 AND -c.n = -3 AND c.n % 2 = 1 ~ true",
                "c.text = 'it\\'s \"so\"' ~ true",
                "c.text = \"it's \\u0022so\\u0022\" ~ true",
                "c[\"from\"] = 1 AND c.from = 1 AND c['order by'] = 2 ~ true",
                "c.list[1] = 2 AND IS_DEFINED(c.list[2].a) AND NOT IS_DEFINED(c.list[7]) ~ true",
                "c.list[2] = {b: 2, \"a\": 1} ~ true",
                "ARRAY_CONTAINS(c.list, {\"a\": 1}) ~ false",
                "ARRAY_CONTAINS(c.list, {\"a\": 1}, true) ~ true",
                "ARRAY_LENGTH(c.list) = 3 AND LENGTH(c.text) = 9 ~ true",
                "(c.missing ?? 'x') = 'x' ~ true",
                "(c.yes ? 'a' : 'b') || '!' = 'a!' ~ true",
                "c.n IN (1, 2, 3) AND c.n NOT IN (4) AND c.n BETWEEN 3 AND 4 ~ true",
                "IS_NULL(c.none) AND IS_NUMBER(c.n) AND IS_STRING(c.text) AND IS_OBJECT(c.inner) ~ true",
                "IS_ARRAY(c.list) AND IS_BOOL(c.yes) AND IS_BOOLEAN(c.yes) AND NOT IS_DEFINED(c.missing) ~ true",
                "LOWER('AB') = 'ab' AND UPPER('ab') = 'AB' AND STRINGEQUALS('a', 'A', true) ~ true"
            })
    void anItemMeetsACondition(String condition, boolean met) throws Exception {
        JsonNode item = new JsonMapper().readTree(ITEM);

        assertEquals(met, Statement.holds("FROM c WHERE " + condition, item), condition);
    }

    @Test
    void thePlaceOfAPageComesBackFromItsToken() throws SqlException {
        var place = new Place(List.of(Values.UNDEFINED, Values.of(true)), 77);

        Place read = Place.read(place.token());

        assertEquals(place, read);
    }
}
