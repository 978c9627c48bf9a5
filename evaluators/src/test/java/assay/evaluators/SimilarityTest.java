package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Evaluation;
import assay.score.Unscored;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bleu, gleu, meteor, chrf, levenshtein, rouge-1, rouge-2, normalized-match. */
class SimilarityTest {
    /** The numbers of bleu, gleu and meteor are NLTK's, from tokens that were split by the same rules; references by slashes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "the cat|the cat|0.2213885886251307|1|0.9375|1|1",
                "the cat sat|the cat sat/a|0.5757197301274735|1|0.9814814814814815|1|1",
                "It isn't here.|It is not here.|0.17141814854755813|0.42857142857142855|0.7500000000000001|0.5847101972101971|0.8666666666666667",
                "Runners were running happily.|The runner runs happily!|0.0456496931223525|0.07142857142857142|0.5111111111111111|0.4589511509016153|0.5172413793103448",
                "Le café est fermé.|The café is closed./Le café, lui, est fermé.|0.3766136530980537|0.34615384615384615|0.6285714285714286|0.5908440422952808|0.75",
                "a a a b|a b/b a a/c|0.2213885886251307|0.4|0.8522727272727273|0.3869047619047619|0.5714285714285714",
                "one two three four five|one two three/one two three four five six seven|1.0|0.6363636363636364|0.920138888888889|0.836816991370442|0.696969696969697",
                "x|x y/x|1|1|0.5|1|1",
                "東京|東京都|0.13427896671164932|0.5|0.6465517241379309|0.42328042328042326|0.6666666666666667",
                "^^|a/b|0|0|0|0|0",
                "a|^^|0|0|0|0|0",
                "^^|^^|0|0|0|0|1",
            })
    void scoresAreThoseOfTheDefinitions(
            String answer,
            String references,
            double bleu,
            double gleu,
            double meteor,
            double chrf,
            double levenshtein) {
        var asked = Asked.answer(answer).expecting(references.split("/"));

        assertEquals(bleu, asked.score("bleu"), 1e-9);
        assertEquals(gleu, asked.score("gleu"), 1e-9);
        assertEquals(meteor, asked.score("meteor"), 1e-9);
        assertEquals(chrf, asked.score("chrf"), 1e-9);
        assertEquals(levenshtein, asked.score("levenshtein"), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bleu",
                "gleu",
                "meteor",
                "chrf",
                "levenshtein",
                "rouge-1",
                "rouge-2",
                "normalized-match",
                "json-similarity"
            })
    void withoutAReferenceNoneIsApplicable(String evaluator) {
        var evaluation = Asked.answer("x").by(evaluator);

        assertEquals(Unscored.Why.NOT_APPLICABLE, Asked.unscored(evaluation));
    }

    @Test
    void bleuTakesReferencesTogetherAndClipsEachWordByItsLargestCount() {
        var together = Asked.answer("a b c d").expecting("a b x y", "x y c d");

        var evaluation = together.by("bleu");

        assertEquals(List.of(1.0, 2 / 3.0), ((List<?>) Asked.evidence(evaluation, "precisions")).subList(0, 2));
        assertEquals(
                "4 of the answer's 4 words are in an expected answer, 0 of its 1 runs of four", evaluation.reason());
        assertEquals(
                2 / 3.0, first(Asked.answer("a a a").expecting("a b", "a a").by("bleu")), 1e-12);
    }

    private static double first(Evaluation bleu) {
        return (double) ((List<?>) Asked.evidence(bleu, "precisions")).getFirst();
    }

    @Test
    void anAnswerShorterThanItsReferenceIsPenalized() {
        var shorter = Asked.answer("a b c d").expecting("a b c d e").by("bleu");
        var longer = Asked.answer("a b c d e").expecting("a b c d").by("bleu");

        assertEquals(Math.exp(-.25), (double) Asked.evidence(shorter, "brevity_penalty"), 1e-12);
        assertEquals(1.0, Asked.evidence(longer, "brevity_penalty"));
    }

    @Test
    void caseCountsUnlessItIsIgnored() {
        var asked = Asked.answer("A B C D").expecting("a b c d");

        assertEquals(0, asked.score("bleu"));
        assertEquals(1, asked.score("bleu", "{'ignore_case':true}"));
        assertEquals(0, asked.score("gleu"));
        assertEquals(1, asked.score("gleu", "{'ignore_case':true}"));
        assertEquals(1 - .5 / 64, asked.score("meteor"), 1e-12);
        assertEquals(3 / 7.0, asked.score("levenshtein"), 1e-12);
        assertEquals(1, asked.score("levenshtein", "{'ignore_case':true}"));
        assertEquals(0, asked.score("chrf"));
    }

    @Test
    void meteorTellsItsMatchesAndPieces() {
        var evaluation = Asked.answer("the cats sat on a mat")
                .expecting("dogs ran", "on the mat the cat sat")
                .by("meteor");

        assertEquals("5 of the answer's 6 words match the 6 expected, in 3 pieces", evaluation.reason());
        assertEquals(5 / 6.0, Asked.evidence(evaluation, "precision"));
        assertEquals(1, Asked.evidence(evaluation, "reference"));
    }

    @Test
    void levenshteinCountsCodePoints() {
        assertEquals(.5, Asked.answer("👍👍").expecting("👍😀").score("levenshtein"));
        assertEquals(2 / 3.0, Asked.answer("ab\ud800").expecting("ab").score("levenshtein"), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3, 3, 1", "kitten, sitting, 2, 3, 0", "a, a, 0, 0, 1", "'', abc, 5, 3, 1"})
    void withALimitLevenshteinSaysWhetherTheChangesAreWithinIt(
            String answer, String expected, int most, int changes, double score) {
        var evaluation = Asked.scored(
                Asked.answer(answer).expecting(expected).by("levenshtein", "{'max_distance':" + most + "}"));

        assertEquals(score, evaluation.value());
        assertEquals(changes, evaluation.raw().value());
    }

    @Test
    void theNearestReferenceIsTakenWithinALimit() {
        var evaluation =
                Asked.answer("kitten").expecting("mitten", "kitten", "x").by("levenshtein", "{'max_distance':3}");

        assertEquals(1, Asked.evidence(evaluation, "reference"));
    }

    @Test
    void theDistanceIsThatOfThePlainTable() {
        var random = new Random(5);
        for (int run = 0; run < 1_000; run++) {
            String one = letters(random, random.nextInt(200), 1 + run % 5);
            String other = letters(random, random.nextInt(200), 1 + run % 5);

            assertEquals(table(one, other), new EditDistance().distance(one, other), () -> one + " " + other);
        }
    }

    private static String letters(Random random, int length, int letters) {
        return random.ints(length, 'a', 'a' + letters)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static int table(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int exchanged = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[other.length()];
    }

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void textsThatAreTooLongToCompareAreNotScored() {
        var asked = Asked.answer("x" + "ab".repeat(200_000)).expecting("y" + "bba".repeat(200_000) + "z");

        var evaluation = asked.by("levenshtein");

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals("texts of 400001 and 600002 characters are too long to compare", evaluation.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "The capital: Paris!|capital paris|1",
                "Paris is a capital|is Paris capital|0",
                "ÉCOLE|école|1",
                "e\u0301|é|0",
                "東京。|東京|0",
                "^^|the|1",
                "Paris||0",
            })
    void aMatchIsOfWordsWhateverTheirCaseAndPunctuation(String answer, String expected, double score) {
        assertEquals(
                score,
                Asked.answer(answer).expecting(expected == null ? "" : expected).score("normalized-match"));
    }

    @Test
    void rouge2CountsPairsOfNeighbours() {
        var evaluation = Asked.answer("the cat sat")
                .expecting("the cat lay, the cat sat")
                .by("rouge-2");

        assertEquals("2 of the answer's 2 pairs of words are common with the 5 expected", evaluation.reason());
        assertEquals(2 / 5.0, Asked.evidence(evaluation, "recall"));
        assertEquals(
                "there are no pairs of words in the answer",
                Asked.answer("Yes").expecting("Yes").by("rouge-2").reason());
    }

    @Test
    void stemsAreComparedOnlyWhereThatIsAsked() {
        var asked = Asked.answer("Cafés running dogs ran").expecting("café run dog runs");

        assertEquals(0, asked.score("rouge-1"));
        assertEquals(3 / 4.0, asked.score("rouge-1", "{'stemming':true}"));
        assertEquals(2 / 3.0, asked.score("rouge-2", "{'stemming':true}"), 1e-12);
        assertEquals(3 / 4.0, asked.score("rouge-l", "{'stemming':true}"));
        assertEquals(0, Asked.answer("was").expecting("wa").score("rouge-1", "{'stemming':true}"), "three letters");
    }

    @Test
    void onlyAsciiModeIsBlindToOtherScripts() {
        var asked = Asked.answer("東京").expecting("東京");

        assertEquals(1, asked.score("rouge-1"));
        assertEquals(1, asked.score("rouge-2"));
        assertEquals(0, asked.score("rouge-1", "{'mode':'ascii'}"));
    }

    @Test
    void chrfPassesOverWhiteSpaceAndCountsCharacters() {
        assertEquals(1, Asked.answer("a b\u3000c\n").expecting("abc").score("chrf"), 1e-12);
        assertTrue(Asked.answer("👍🎉").expecting("🎉👍").score("chrf") < 1);
        assertEquals(.5, Asked.answer("👍🎉").expecting("🎉👍").score("chrf"), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "It is Paris, of course.|paris|1",
                "Paris|It is Paris, of course.|1",
                "The Par|paris|1",
                "Rome|Paris|0",
                "The|Paris|0",
                "...|the|1",
            })
    void oneOfBothMayHoldTheOtherWherePartialIsAskedFor(String answer, String expected, double score) {
        assertEquals(score, Asked.answer(answer).expecting(expected).score("normalized-match", "{\"partial\": true}"));
    }
}
