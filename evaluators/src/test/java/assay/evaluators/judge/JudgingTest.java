package assay.evaluators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Message;
import assay.score.Evaluation;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingTest {
    private static final String FOUR = "{\"reason\": \"one detail is not there\", \"score\": 4}";

    @Test
    void aVerdictBecomesAScoreWithWhatItTook() {
        var judge = Scripted.saying(FOUR);

        var score = scored(judge.groundedness("Twelve wells."));

        assertEquals(.75, score.value());
        assertEquals(4, score.raw().value());
        assertEquals("one detail is not there", score.reason());
        var judged = score.judged().orElseThrow();
        assertEquals("judge-model", judged.deployment());
        assertEquals(Optional.of("gpt-4.1-2025-04-14"), judged.model());
        assertEquals(1, judged.calls());
        assertEquals(.002, judged.costUsd().orElseThrow(), 1e-12);
    }

    @Test
    void evidenceStandsBetweenMarkersAndTheTaskBehindIt() {
        var judge = Scripted.saying(FOUR);

        judge.groundedness("Twelve wells.");

        var messages = judge.asked.getFirst().messages();
        assertEquals(Message.Role.SYSTEM, messages.getFirst().role());
        assertFalse(messages.getFirst().text().contains("Twelve wells"));
        String data = messages.get(1).text();
        assertTrue(
                data.contains("<<<answer " + Scripted.NONCE + ">>>\nTwelve wells.\n<<<end " + Scripted.NONCE + ">>>"));
        assertTrue(data.indexOf("Judge how well") > data.lastIndexOf("<<<end"));
    }

    @Test
    void anEmptyResponseScoresZeroWithoutACall() {
        var judge = Scripted.saying(FOUR);

        var score = scored(judge.groundedness(" \n"));

        assertEquals(0, score.value());
        assertEquals("empty response", score.reason());
        assertEquals(List.of(), judge.asked);
    }

    @Test
    void whatIsAbsentIsNotApplicableAndNeverZero() {
        var judge = Scripted.saying(FOUR);
        var without = new Exchange(
                "q",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Scripted.answer("a", "stop"),
                List.of(),
                OptionalDouble.empty(),
                Map.of());

        for (var evaluator : List.of("groundedness", "similarity", "context-recall", "citation-support")) {
            var evaluation = judge.evaluate(evaluator, "{}", without, 1, 3);
            assertEquals(Unscored.Why.NOT_APPLICABLE, unscored(evaluation).why(), evaluator);
        }
        assertEquals(List.of(), judge.asked);
    }

    @Test
    void aReplyThatCannotBeReadIsAskedForOnceMoreAndBothArePaidFor() {
        var judge = Scripted.saying("Five stars!", FOUR);

        var score = scored(judge.groundedness("Twelve wells."));

        assertEquals(4, score.raw().value());
        assertEquals(2, score.judged().orElseThrow().calls());
        assertEquals(200, score.judged().orElseThrow().usage().input());
    }

    @Test
    void twoRepliesThatCannotBeReadAreAnErrorAndNoScore() {
        var judge = Scripted.saying("I give it a 5.", "Clearly 5 out of 5!");

        var error = unscored(judge.groundedness("Twelve wells."));

        assertEquals(Unscored.Why.ERROR, error.why());
        assertEquals(Optional.of(Unscored.Fault.PARSE_FAILED), error.fault());
        assertEquals(2, error.judged().orElseThrow().calls());
    }

    @ParameterizedTest
    @CsvSource({"6", "0", "-1", "99"})
    void aScoreOutsideItsScaleIsAnErrorOfItsOwn(int score) {
        var judge = Scripted.saying("{\"reason\": \"r\", \"score\": " + score + "}");

        var error = unscored(judge.groundedness("Twelve wells."));

        assertEquals(Optional.of(Unscored.Fault.OUT_OF_RANGE), error.fault());
    }

    @ParameterizedTest
    @CsvSource({"length, JUDGE_CUT_OFF", "content_filter, JUDGE_FILTERED"})
    void aReplyThatWasBrokenOffIsAnErrorOfItsOwnHoweverItReads(String finish, Unscored.Fault fault) {
        var judge = new Scripted().then(Scripted.answer(FOUR, finish));

        var error = unscored(judge.groundedness("Twelve wells."));

        assertEquals(Optional.of(fault), error.fault());
        assertEquals(1, judge.asked.size());
    }

    @ParameterizedTest
    @EnumSource(Outcome.Kind.class)
    void aFailedCallIsAnErrorNeverAScore(Outcome.Kind kind) {
        var timing = new Timing(Duration.ofMillis(1), Optional.empty(), 3);
        var judge = new Scripted().then(new Outcome.Failure(kind, "it failed", OptionalInt.empty(), timing));

        var error = unscored(judge.groundedness("Twelve wells."));

        assertEquals(Unscored.Why.ERROR, error.why());
        assertTrue(error.fault().isPresent());
        assertEquals("it failed", error.reason());
    }

    @Test
    void aRefusalIsAnErrorOfItsOwn() {
        var judge = Scripted.saying("I'm sorry, but I can't help with that.");

        assertEquals(
                Optional.of(Unscored.Fault.JUDGE_REFUSED),
                unscored(judge.groundedness("Twelve wells.")).fault());
    }

    @Test
    void whatTheBudgetLeavesOutIsSkippedAndNoError() {
        var judge = new Scripted().then(new Outcome.NotAsked("over budget"));

        var skipped = unscored(judge.groundedness("Twelve wells."));

        assertEquals(Unscored.Why.SKIPPED, skipped.why());
        assertEquals("over budget", skipped.reason());
    }

    @Test
    void nearThePassMarkItIsAskedThreeTimesAndTheMedianCounts() {
        var judge = Scripted.saying(
                "{\"reason\": \"a\", \"score\": 2}",
                "{\"reason\": \"b\", \"score\": 4}",
                "{\"reason\": \"c\", \"score\": 3}");

        var score = scored(judge.evaluate("groundedness", "{}", Scripted.exchange("Twelve."), 0, 3));

        assertEquals(3, score.raw().value());
        assertEquals("c", score.reason());
        assertEquals(List.of(2.0, 4.0, 3.0), score.evidence().details().get("votes"));
        assertEquals(true, score.evidence().details().get("low_confidence"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void farFromThePassMarkOneVoteIsEnough(int level) {
        var judge = Scripted.saying("{\"reason\": \"a\", \"score\": " + level + "}");

        judge.evaluate("groundedness", "{}", Scripted.exchange("Twelve."), 0, 3);

        assertEquals(1, judge.asked.size());
    }

    @Test
    void theSameQuestionIsNotPaidForTwice() {
        var judge = Scripted.saying(FOUR);
        var asked = new Judge(judge, OptionalInt.of(1), () -> Scripted.NONCE);
        var kind = new JudgeEvaluators(Optional.of(asked)).all().getFirst();
        var evaluator = kind.create()
                .apply(
                        new assay.score.EvaluatorId("g", "1"),
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());

        evaluator.evaluate(Scripted.exchange("Twelve wells."));
        var again = scored(evaluator.evaluate(Scripted.exchange("Twelve wells.")));
        evaluator.evaluate(Scripted.exchange("Thirteen wells."));

        assertEquals(2, judge.asked.size());
        assertEquals(4, again.raw().value());
        assertEquals(0, again.judged().orElseThrow().calls());
    }

    @Test
    void ofSeveralReferencesTheBestCounts() {
        var judge = Scripted.saying(
                "{\"reason\": \"a\", \"score\": 2}",
                "{\"reason\": \"b\", \"score\": 5}",
                "{\"reason\": \"c\", \"score\": 1}");
        var exchange = Scripted.exchange("Twelve.");
        var three = new Exchange(
                exchange.query(),
                List.of("one", "two", "three"),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                List.of(),
                exchange.answer(),
                List.of(),
                exchange.costUsd(),
                Map.of());

        var score = scored(judge.evaluate("similarity", "{}", three, 1, 3));

        assertEquals(5, score.raw().value());
        assertEquals(1, score.evidence().details().get("reference"));
        assertEquals(3, score.judged().orElseThrow().calls());
    }

    @Test
    void aShareOfClaimsIsCountedHereAndNotByTheJudge() {
        var judge = Scripted.saying("{\"items\": [{\"text\": \"a\", \"verdict\": \"supported\"},"
                + " {\"text\": \"b\", \"verdict\": \"not_found\"}, {\"text\": \"c\", \"verdict\": \"supported\"},"
                + " {\"text\": \"d\", \"verdict\": \"contradicted\"}]}");

        var score = scored(judge.evaluate("claims-supported", "{}", Scripted.exchange("x"), 1, .8));

        assertEquals(.5, score.value());
        assertEquals("2 of 4 supported; not_found: b; contradicted: d", score.reason());
    }

    @Test
    void anAnswerWithoutAClaimIsNotApplicable() {
        var judge = Scripted.saying("{\"items\": []}");

        var none = unscored(judge.evaluate("claims-supported", "{}", Scripted.exchange("Hello!"), 1, .8));

        assertEquals(Unscored.Why.NOT_APPLICABLE, none.why());
        assertEquals(1, none.judged().orElseThrow().calls());
    }

    @Test
    void aChecklistIsWeighted() {
        var judge = Scripted.saying(
                "{\"items\": [{\"text\": \"2\", \"verdict\": \"no\"}, {\"text\": \"1\", \"verdict\": \"yes\"}]}");

        var score = scored(judge.evaluate(
                "checklist",
                "{'criteria': [{'criterion': 'names a page', 'weight': 3}, 'is polite']}",
                Scripted.exchange("x"),
                1,
                1));

        assertEquals(.75, score.value());
        assertTrue(judge.asked.getFirst().messages().getFirst().text().contains("1. names a page\n2. is polite"));
    }

    @Test
    void aChecklistWithAMissingVerdictIsAnErrorAndNoShare() {
        var judge = Scripted.saying("{\"items\": [{\"text\": \"1\", \"verdict\": \"yes\"}]}");

        var error = unscored(judge.evaluate("checklist", "{'criteria': ['a', 'b']}", Scripted.exchange("x"), 1, 1));

        assertEquals(Optional.of(Unscored.Fault.PARSE_FAILED), error.fault());
    }

    @Test
    void contextPrecisionIsAveragePrecision() {
        var exchange = Scripted.exchange("x");
        var chunk = exchange.context().getFirst();
        var three = new Exchange(
                exchange.query(),
                exchange.expected(),
                List.of(chunk, chunk, chunk),
                exchange.tools(),
                exchange.expectedToolCalls(),
                List.of(),
                exchange.answer(),
                List.of(),
                exchange.costUsd(),
                Map.of());
        var judge = Scripted.saying("{\"items\": [{\"text\": \"1\", \"verdict\": \"useful\"},"
                + " {\"text\": \"2\", \"verdict\": \"useless\"}, {\"text\": \"3\", \"verdict\": \"useful\"}]}");

        var score = scored(judge.evaluate("context-precision", "{}", three, 1, .7));

        assertEquals((1 + 2.0 / 3) / 2, score.value(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"same, 1", "subset, .4", "superset, .6", "conflict, 0", "immaterial_difference, 1"})
    void factualityIsByItsTable(String choice, double value) {
        var judge = Scripted.saying("{\"reason\": \"r\", \"choice\": \"" + choice + "\"}");

        assertEquals(
                value,
                scored(judge.evaluate("factuality", "{}", Scripted.exchange("x"), 1, .5))
                        .value());
    }

    @Test
    void aRubricHasTheLevelsOfItsAuthor() {
        var judge = Scripted.saying("{\"reason\": \"r\", \"score\": 2}");

        var score = scored(judge.evaluate(
                "rubric",
                "{'criteria': 'Is it warm?', 'levels': {'0': 'cold', '1': 'mild', '2': 'warm'}}",
                Scripted.exchange("x"),
                1,
                1));

        assertEquals(1, score.value());
        assertTrue(judge.asked.getFirst().messages().getFirst().text().contains("2: warm"));
    }

    @Test
    void anotherPromptOrJudgeIsAnotherVersion() {
        var one = new JudgeEvaluators(Optional.of(new Judge(new Scripted(), OptionalInt.empty(), () -> "")));
        var three = new JudgeEvaluators(Optional.of(new Judge(new Scripted(), OptionalInt.of(3), () -> "")));

        var versions =
                one.all().stream().map(kind -> kind.judged().orElseThrow()).distinct();

        assertEquals(one.all().size(), versions.count());
        assertNotEquals(one.all().getFirst().judged(), three.all().getFirst().judged());
    }

    private static Score scored(Evaluation evaluation) {
        return assertInstanceOf(Score.class, evaluation, evaluation::reason);
    }

    private static Unscored unscored(Evaluation evaluation) {
        return assertInstanceOf(Unscored.class, evaluation, evaluation::reason);
    }
}
