package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.observation.Timing;
import assay.score.Unscored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** length, latency, first-token, cost. */
class LimitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "héllo|characters|5",
                "e\u0301😀|characters|3",
                "``|characters|0",
                "Two words.|words|2",
                "a - b|words|2",
                "don't stop|words|2",
                "東京 is big|words|4",
                "``|words|0",
                "One. Two! Three?|sentences|3",
                "It costs 3.50 dollars.|sentences|1",
                "See e.g. page 4. Done.|sentences|2",
                "Really?! Yes...|sentences|2",
                "He said \"go.\" She went.|sentences|2",
                "東京です。大きい。|sentences|2",
                "`1. First item\n2. Second item`|sentences|2",
                "no end|sentences|1",
                "42|sentences|1",
                "...|sentences|0",
            })
    void lengthIsCountedInItsUnit(String answer, String unit, double length) {
        var score = Asked.scored(Asked.answer(answer).by("length", "{'min':0,'unit':'" + unit + "'}"));

        assertEquals(length, score.raw().value());
        assertEquals(unit, score.raw().scale().unit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min':5}|1|5 characters",
                "{'max':5}|1|5 characters",
                "{'min':6}|0|5 characters, fewer than 6",
                "{'max':4}|0|5 characters, more than 4",
                "{'min':1,'max':4}|0|5 characters, more than 4",
            })
    void lengthLimitsAreInclusive(String parameters, double score, String reason) {
        var evaluation = Asked.answer("héllo").by("length", parameters);

        assertEquals(score, Asked.scored(evaluation).value());
        assertEquals(reason, evaluation.reason());
    }

    @Test
    void lengthLimitsThatExcludeEachOtherAreRefused() {
        var asked = Asked.answer("x");

        assertThrows(IllegalArgumentException.class, () -> asked.by("length", "{'min':5,'max':4}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2345|1",
                "2344.9|0",
                "'2345ms'|1",
                "'2.345s'|1",
                "'2.3 s'|0",
                "'1m'|1",
                "'0.039m'|0",
            })
    void latencyIsWithinItsLimitOrNot(String limit, double score) {
        var timing = new Timing(Duration.ofMillis(2345), Optional.of(Duration.ofMillis(5000)), 3);

        var scored = Asked.scored(Asked.answer("", List.of(), timing).by("latency", "{'limit':" + limit + "}"));

        assertEquals(score, scored.value());
        assertEquals(2345, scored.raw().value());
        assertEquals("ms", scored.raw().scale().unit());
    }

    @Test
    void firstTokenLooksAtTheFirstTokenAlone() {
        var timing = new Timing(Duration.ofSeconds(60), Optional.of(Duration.ofNanos(1_500_000)), 1);
        var evaluation = Asked.answer("x", List.of(), timing).by("first-token", "{'limit':2}");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(1.5, Asked.scored(evaluation).raw().value());
        assertEquals("1.5 ms, within the limit of 2 ms", evaluation.reason());
    }

    @Test
    void anAnswerThatWasNotStreamedHasNoFirstToken() {
        assertEquals(
                Unscored.Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("x").by("first-token", "{'limit':'4s'}")));
    }

    @Test
    void costIsWithinItsLimitOrNot() {
        var asked = Asked.answer("x").costing(.0125);

        assertEquals(1, asked.score("cost", "{'limit':0.0125}"));
        assertEquals(0, asked.score("cost", "{'limit':0.0124}"));
        assertEquals(
                "$0.0125, over the limit of $0.01",
                asked.by("cost", "{'limit':0.01}").reason());
        assertEquals(.0125, Asked.scored(asked.by("cost", "{'limit':1}")).raw().value());
    }

    @Test
    void anUnknownCostIsNoCost() {
        assertEquals(
                Unscored.Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("x").by("cost", "{'limit':0}")));
    }

    @Test
    void aTimeThatNobodyMeasuredIsWithinNoLimit() {
        var unmeasured = new Timing(Duration.ZERO, Optional.empty(), 1);

        var evaluation = Asked.answer("x", List.of(), unmeasured).by("latency", "{'limit':'4s'}");

        assertEquals(Unscored.Why.NOT_APPLICABLE, ((Unscored) evaluation).why());
        assertEquals("nobody measured how long the answer took", evaluation.reason());
    }
}
