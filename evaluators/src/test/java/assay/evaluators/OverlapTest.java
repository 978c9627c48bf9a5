package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Unscored;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** f1 and rouge-l; the numbers are those of SQuAD's script and of the ROUGE scorer. */
class OverlapTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Tokyo is the capital of Japan.|The capital of Japan is Tokyo.|1|0.6666666666666666",
                "the the the the the the the|the cat is on the mat|0|0.30769230769230765",
                "red blue blue green green|red red blue green|0.6666666666666665|0.6666666666666665",
                "Le café ouvre à 8 h 30 sauf dimanche.|Le café ouvre à 8 h 30, sauf le dimanche.|0.9473684210526316|0.9473684210526316",
                "日本の首都は東京です。|東京は日本の首都です。|0|0.7",
                "``|Paris|0|0",
                "Paris|``|0|0",
                "``|``|0|0",
            })
    void bothAreAsTheirReferencesHaveThem(String answer, String expected, double f1, double rougeL) {
        var asked = Asked.answer(answer).expecting(expected);

        assertEquals(f1, asked.score("f1"), 1e-9);
        assertEquals(rougeL, asked.score("rouge-l"), 1e-9);
    }

    @Test
    void onlyAsciiModeIsBlindToOtherScripts() {
        var asked = Asked.answer("東京").expecting("東京");

        assertEquals(1, asked.score("rouge-l"));
        assertEquals(0, asked.score("rouge-l", "{'mode':'ascii'}"));
    }

    @Test
    void precisionRecallAndReferenceAreTold() {
        var evaluation = Asked.answer("the cat sat")
                .expecting("a dog", "the cat sat on the mat")
                .by("rouge-l");

        assertEquals(1.0, Asked.evidence(evaluation, "precision"));
        assertEquals(.5, Asked.evidence(evaluation, "recall"));
        assertEquals(1, Asked.evidence(evaluation, "reference"));
        assertEquals("3 of the answer's 3 words are common with the 6 expected", evaluation.reason());
    }

    @Test
    void withoutAReferenceTheyAreNotApplicable() {
        assertEquals(
                Unscored.Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("x").by("f1")));
        assertEquals(
                Unscored.Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("x").by("rouge-l")));
    }

    @Test
    void theCommonSubsequenceIsThatOfThePlainTable() {
        var random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            int words = 1 + random.nextInt(run % 2 == 0 ? 4 : 200);
            var one = tokens(random, random.nextInt(300), words);
            var other = tokens(random, random.nextInt(300), words);

            var length = CommonSubsequence.length(one, other);

            assertEquals(OptionalInt.of(table(one, other)), length);
        }
    }

    private static List<String> tokens(Random random, int size, int words) {
        return IntStream.range(0, size)
                .mapToObj(ignored -> "w" + random.nextInt(words))
                .toList();
    }

    private static int table(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        for (String token : one) {
            int corner = 0;
            for (int j = 1; j <= other.size(); j++) {
                int above = row[j];
                row[j] = token.equals(other.get(j - 1)) ? corner + 1 : Math.max(above, row[j - 1]);
                corner = above;
            }
        }
        return row[other.size()];
    }

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void textsThatAreTooLongToCompareAreNotScored() {
        var asked = Asked.answer("x" + " a b".repeat(200_000)).expecting("y" + " b b a".repeat(200_000) + " z");

        var evaluation = asked.by("rouge-l");

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals("texts of 400001 and 600002 words are too long to compare", evaluation.reason());
    }

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void equalTextsAreComparedHoweverLong() {
        var tokens = Collections.nCopies(1_000_000, "a");

        assertTrue(CommonSubsequence.length(tokens, tokens).equals(OptionalInt.of(1_000_000)));
    }
}
