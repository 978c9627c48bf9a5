package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.score.Unscored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanLabelsTest {
    /** Every question of these tests is "what?". */
    private static String labels(String... rows) {
        return "{'labels':[" + String.join(",", rows) + "]}";
    }

    private static String row(String answer, String label, String author) {
        return "{'question':'what?','answer':'%s','label':'%s','author':'%s'}".formatted(answer, label, author);
    }

    @Test
    void whatMostPeopleSayOfTheVeryAnswerCounts() {
        var parameters = labels(row("twelve", "pass", "a"), row("twelve", "fail", "b"), row("twelve", "yes", "c"));

        var score = Asked.scored(Asked.answer("twelve").by("human-label", parameters));

        assertEquals(1, score.value());
        assertEquals("2 of 3 labels pass it", score.reason());
    }

    @Test
    void aTieStaysOpenAndAnotherAnswerHasNoLabel() {
        var parameters = labels(row("twelve", "pass", "a"), row("twelve", "fail", "b"));

        assertEquals(
                Unscored.Why.NOT_APPLICABLE,
                Asked.unscored(Asked.answer("twelve").by("human-label", parameters)));
        assertEquals(
                Unscored.Why.NOT_APPLICABLE,
                Asked.unscored(Asked.answer("thirteen").by("human-label", parameters)));
    }

    @Test
    void rowsWithoutALabelAndOfOtherMetricsArePassedOver() {
        var parameters = "{'metric':'tone','labels':["
                + "{'question':'what?','answer':'x','label':null},"
                + "{'question':'what?','answer':'x','label':'fail','metric':'tone'},"
                + "{'question':'what?','answer':'x','label':'pass','metric':'summary'}]}";

        assertEquals(0, Asked.answer("x").score("human-label", parameters));
    }

    @Test
    void numbersPassFromTheGivenOneOn() {
        var rows = labels(row("x", "4", "a"), row("x", "3", "b"), row("x", "5", "c"));

        assertEquals(1, Asked.answer("x").score("human-label", rows.replace("{'labels'", "{'pass':4,'labels'")));
        assertEquals(0, Asked.answer("x").score("human-label", rows.replace("{'labels'", "{'pass':5,'labels'")));
    }

    @ParameterizedTest
    @CsvSource({"perhaps", "4"})
    void labelsThatCannotBeUsedAreRefusedWhenRead(String label) {
        var asked = Asked.answer("x");

        assertThrows(IllegalArgumentException.class, () -> asked.by("human-label", labels(row("x", label, "a"))));
    }

    @Test
    void whatASpreadsheetDoesToAnAnswerMakesItNoOther() {
        var parameters = labels("{'question':'what?','answer':' \\u0027=1+1\\r\\ntwo ','label':'pass'}");

        assertEquals(1, Asked.answer("=1+1\ntwo").score("human-label", parameters));
    }
}
