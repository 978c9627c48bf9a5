package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.score.Unscored;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSimilarityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{}|{}|1",
                "[]|[]|1",
                "{}|[]|0",
                "{\"a\":null}|{}|0",
                "{\"a\":null}|{\"a\":null}|1",
                "{\"a\":1,\"b\":2}|{\"b\":2,\"a\":1}|1",
                "{\"a\":1,\"b\":2}|{\"a\":1,\"c\":2}|0.3333333333333333",
                "[1,2,3]|[1,3]|0.6",
                "[1,2]|[2,1]|0.6666666666666667",
                "1|1.0|1",
                "1e2|100|1",
                "0|0.0|1",
                "0|5|0",
                "-3|3|0",
                "1.7e308|-1.7e308|0",
                "1.5e308|1.7e308|0.9375",
                "1e999|1|0",
                "\"1\"|1|0",
                "true|false|0",
                "null|false|0",
                "\"\"|\"\"|1",
                "\"👍\"|\"😀\"|0",
                "{\"a\":{\"b\":[{\"c\":\"kitten\"}]}}|{\"a\":{\"b\":[{\"c\":\"sitting\"}]}}|0.5714285714285714",
            })
    void valuesAreComparedAsTheyAreDefined(String answer, String expected, double score) {
        assertEquals(score, Asked.answer(answer).expecting(expected).score("json-similarity"), 1e-12);
        assertEquals(score, Asked.answer(expected).expecting(answer).score("json-similarity"), 1e-12);
    }

    @Test
    void differencesAreToldWithTheirPlace() {
        var evaluation = Asked.answer("{\"city\":\"Pariis\",\"zips\":[1,2],\"old\":true}")
                .expecting("{\"city\":\"Paris\",\"zips\":[1,\"2\"],\"new\":null}")
                .by("json-similarity");

        assertEquals(
                List.of(
                        "$.city: another value than expected",
                        "$.zips[1]: another type than expected",
                        "$.new: missing",
                        "$.old: not expected"),
                Asked.evidence(evaluation, "differences"));
        assertEquals("$.city: another value than expected (and 3 more)", evaluation.reason());
    }

    @Test
    void whatIsNoJsonScoresNothing() {
        var asked = Asked.answer("It is {\"a\":1}.").expecting("{\"a\":1}");

        assertEquals(0, asked.score("json-similarity"));
        assertEquals(1, asked.score("json-similarity", "{'extract':true}"));
        assertEquals(
                "the answer is empty",
                Asked.answer(" ").expecting("1").by("json-similarity").reason());
    }

    @Test
    void aReferenceThatIsNoJsonIsAMistakeOfTheScenario() {
        var evaluation = Asked.answer("{}").expecting("Paris").by("json-similarity");

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals("the expected answer is no JSON", evaluation.reason());
    }

    @Test
    void textsInItThatAreTooLongToCompareAreNotScored() {
        String many = "\"" + "ab".repeat(50_000) + "x\",";
        String others = "\"" + "y" + "bba".repeat(33_000) + "\",";

        var evaluation = Asked.answer("[" + many.repeat(4) + "1]")
                .expecting("[" + others.repeat(4) + "1]")
                .by("json-similarity");

        assertEquals("the texts in the JSON are too long to compare", evaluation.reason());
    }
}
