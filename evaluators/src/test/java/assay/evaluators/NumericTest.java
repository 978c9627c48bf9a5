package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Unscored;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "She makes 9 * 2 = $18 every day.|18",
                "16 - 3 - 4 = 9|9",
                "The house cost $1,234,567.50.|1234567.50",
                "1'234|1234",
                "1\u202f234 km|1234",
                "₹1,00,000|100000",
                "1_000_000 rows|1000000",
                "1,2345|2345",
                "2, 3, 4|4",
                "-5|-5",
                "\u22125 °C|-5",
                "–5|-5",
                "+7|7",
                "-$5.25|-5.25",
                "$-5.25|-5.25",
                "US$ 40|40",
                "USD40|40",
                "40€|40",
                "pages 10-12|12",
                "COVID-19|19",
                "(5)-3|3",
                "about H2O|none",
                "`12 m²`|12",
                "6.02e23 atoms|602000000000000000000000",
                "1.5E-3|0.0015",
                "1.5 × 10^3|1500",
                "2x10^{-2} m|0.02",
                "3/4 of it|0.75",
                "-3/4|-0.75",
                "1 1/2 cups|1.5",
                "-1 1/2|-1.5",
                "1½ cups|1.5",
                "½|0.5",
                "5 16/2|8",
                "7/0|0",
                "on 5/1/2024|2024",
                ".5|0.5",
                "18km|18",
                "the 3rd|3",
                "It is 50 %.|50",
                "**18**|18",
                "\\boxed{18}|18",
                "１８円|18",
                "٣٤|34",
                "no number at all|none",
                "``|none",
            })
    void theLastNumberOfATextIsRead(String text, String number) {
        var last = new Numbers(false, false).last(text);

        if (number.equals("none")) {
            assertTrue(last.isEmpty(), last::toString);
        } else {
            assertEquals(0, new BigDecimal(number).compareTo(last.orElseThrow()), last::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.234,5|1234.5",
                "1 234 567,25 €|1234567.25",
                "0,75|0.75",
                "1.234|1234",
                "Es sind 5.|5",
            })
    void aDecimalCommaIsReadWhereItIsMeant(String text, String number) {
        var last = new Numbers(true, false).last(text);

        assertEquals(0, new BigDecimal(number).compareTo(last.orElseThrow()), last::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "half is 50%|50|{}|1",
                "half is 50%|0.5|{}|0",
                "half is 50%|0.5|{'percent':'fraction'}|1",
                "50 percent|1/2|{'percent':'fraction'}|1",
                "3.14|3.14159|{'tolerance':0.01}|1",
                "3.15|3.14|{'tolerance':0.01}|1",
                "3.151|3.14|{'tolerance':0.01}|0",
                "101|100|{'relative_tolerance':0.01}|1",
                "102|100|{'relative_tolerance':0.01}|0",
                "-99|-100|{'relative_tolerance':0.01}|1",
                "102|100|{'relative_tolerance':0.01,'tolerance':2}|1",
                "0.1|0.10|{}|1",
                "1/3|2/6|{}|1",
                "5|-5|{}|0",
                "Answer: 4. That is, 16 / 4|4|{'marker':'Answer:'}|1",
                "Answer: 3. No: Answer: 4|4|{'marker':'Answer:'}|1",
                "4|4|{'marker':'Answer:'}|0",
                "so 4, Answer:|4|{'marker':'Answer:'}|0",
                "Answer: 4|1 + 3 = 4|{'marker':'Answer:'}|1",
                "Answer: 4|2 and 2, Answer: 4 of 9|{'marker':'Answer:'}|1",
            })
    void theAnswersNumberIsTheExpectedOneWithinTheTolerance(
            String answer, String expected, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).expecting(expected).score("numeric", parameters));
    }

    @Test
    void theDifferenceIsKept() {
        var score = Asked.scored(Asked.answer("26").expecting("A: 18").by("numeric"));

        assertEquals(8, score.raw().value());
        assertEquals("26 instead of 18", score.reason());
    }

    @Test
    void theNearestReferenceCounts() {
        var far = Asked.answer("26").expecting("none", "18", "25", "30").by("numeric");
        var within = Asked.answer("103").expecting("101", "1,000,000", "105").by("numeric", "{'tolerance':3}");

        assertEquals(2, Asked.evidence(far, "reference"));
        assertEquals(0, Asked.evidence(within, "reference"));
    }

    @Test
    void aReferenceWithoutANumberIsAMistakeOfTheScenario() {
        var evaluation = Asked.answer("18").expecting("eighteen").by("numeric");

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals("there is no number in the expected answer", evaluation.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999", "-1e9999", "nothing"})
    void whatIsNoNumberScoresNothingAndHasNoDifference(String answer) {
        var score = Asked.scored(Asked.answer(answer).expecting("18").by("numeric"));

        assertEquals(0, score.value());
        assertTrue(score.raw().scale().binary());
    }
}
