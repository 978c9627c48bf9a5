package assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.observation.Observation;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Earlier;
import assay.observation.Outcome.Reported;
import assay.observation.Usage;
import assay.pipeline.Samples;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.Script;
import assay.scenario.ToolCall;
import assay.score.Unscored.Fault;
import assay.score.Unscored.Why;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A conversation of three answers, of which "ok" scores 1 and a number itself. */
class TurnsTest {
    private static final Judged USED = new Judged(
            "judge",
            "judge",
            Optional.of("m-1"),
            "hash",
            1,
            1,
            Usage.of(100, 10),
            OptionalDouble.of(.002),
            Duration.ofMillis(500),
            false);

    private final List<Exchange> seen = new ArrayList<>();

    @Test
    void theMeanOfTheTurnsCountsAndTheReasonNamesTheWorst() {
        var score = assertInstanceOf(Score.class, scored(Turns.EACH, "1", ".25", ".7"));

        assertEquals((1 + .25 + .7) / 3, score.value(), 1e-15);
        assertEquals(score.value(), score.raw().value(), 1e-15);
        assertEquals("mean of 3 turns; the worst is turn 2: said .25", score.reason());
        assertEquals(
                List.of(turn(1, 1, "said 1"), turn(2, .25, "said .25"), turn(3, .7, "said .7")),
                score.evidence().details().get("turns"));
    }

    @Test
    void thePassMarkIsOfTheWhole() {
        var passes = scored(Turns.EACH, OptionalDouble.of(.5), false, "1", "0", ".5");
        var fails = scored(Turns.WORST, OptionalDouble.of(.5), false, "1", "0", ".5");

        assertEquals(Optional.of(true), assertInstanceOf(Score.class, passes).passed());
        assertEquals(Optional.of(false), assertInstanceOf(Score.class, fails).passed());
    }

    @Test
    void theWorstTurnCounts() {
        var score = assertInstanceOf(Score.class, scored(Turns.WORST, "1", "1", ".25"));

        assertEquals(.25, score.value());
        assertEquals("worst of 3 turns, turn 3: said .25", score.reason());
    }

    @Test
    void whatIsNotWantedIsTurnedRoundTurnByTurn() {
        var score = assertInstanceOf(Score.class, scored(Turns.WORST, OptionalDouble.empty(), true, "1", "0", ".25"));

        assertEquals(0, score.value(), "the first turn is what is not wanted");
    }

    @Test
    void aTurnWithoutAScoreIsInNoMean() {
        var score = assertInstanceOf(Score.class, scored(Turns.EACH, "1", "error", ".5"));

        assertEquals(.75, score.value());
        assertEquals("mean of 2 scored turns of 3; the worst is turn 3: said .5", score.reason());
        assertEquals(
                List.of(
                        turn(1, 1, "said 1"),
                        Map.of("turn", 2, "unscored", "error", "reason", "no verdict"),
                        turn(3, .5, "said .5")),
                score.evidence().details().get("turns"));
    }

    @Test
    void withoutAScoredTurnTheGravestReasonStands() {
        var none = assertInstanceOf(Unscored.class, scored(Turns.EACH, "none", "none", "none"));
        var error = assertInstanceOf(Unscored.class, scored(Turns.EACH, "none", "error", "skipped"));

        assertEquals(Why.NOT_APPLICABLE, none.why());
        assertEquals("turn 1 of 3: nothing to score", none.reason());
        assertEquals(Why.ERROR, error.why());
        assertEquals(Optional.of(Fault.JUDGE_TIMEOUT), error.fault());
        assertEquals("turn 2 of 3: no verdict", error.reason());
    }

    @Test
    void aMissingVerdictOnSafetyDoesNotLookSafe() {
        var error = assertInstanceOf(Unscored.class, scored(Turns.WORST, "1", "error", "1"));
        var skipped = assertInstanceOf(Unscored.class, scored(Turns.WORST, "1", "skipped", "1"));
        var apart = assertInstanceOf(Score.class, scored(Turns.WORST, "1", "none", ".5"));

        assertEquals(Why.ERROR, error.why());
        assertEquals(Why.SKIPPED, skipped.why());
        assertEquals(.5, apart.value(), "what does not apply misses nothing");
    }

    @Test
    void anErrorHidesNoTurnThatFailed() {
        var zero = assertInstanceOf(Score.class, scored(Turns.WORST, "0", "error", "1"));
        var under =
                assertInstanceOf(Score.class, scored(Turns.WORST, OptionalDouble.of(.5), false, ".25", "error", "1"));

        assertEquals(0, zero.value());
        assertEquals(Optional.of(false), under.passed());
    }

    @Test
    void whatTheJudgeTookIsThatOfAllTurns() {
        var score = scored(Turns.EACH, "judged", "judged", "judged");
        var unscored = scored(Turns.WORST, "judged", "error", "judged");

        var used = score.judged().orElseThrow();
        assertEquals(3, used.calls());
        assertEquals(Usage.of(300, 30), used.usage());
        assertEquals(.006, used.costUsd().orElseThrow(), 1e-15);
        assertEquals(2, unscored.judged().orElseThrow().calls(), "what failed was paid for all the same");
    }

    @Test
    void theLastAnswerIsLookedAtAloneUnlessTheEvaluatorSaysOtherwise() {
        for (var turns : List.of(Turns.LAST, Turns.WHOLE)) {
            seen.clear();

            var score = assertInstanceOf(Score.class, scored(turns, "1", "0", ".7"));

            assertEquals(.7, score.value());
            assertEquals("said .7", score.reason());
            assertEquals(1, seen.size());
            assertEquals(3, seen.getFirst().answer().toolCalls().size(), "with the tool calls of all turns");
        }
    }

    @Test
    void eachTurnHasItsOwnQueryMessagesContextAndCalls() {
        scored(Turns.EACH, "1", "0", ".7");

        assertEquals(
                List.of("q1", "q2", "q3"), seen.stream().map(Exchange::query).toList());
        assertEquals(
                List.of(2, 6, 8),
                seen.stream().map(each -> each.messages().size()).toList());
        assertEquals(
                List.of("of turn 1", "of the prompt", "of turn 3"),
                seen.stream().map(each -> each.context().getFirst().text()).toList());
        assertEquals(
                List.of(List.of(), List.of("c1"), List.of("c2", "c3")),
                seen.stream()
                        .map(each -> each.answer().toolCalls().stream()
                                .map(ToolCall::id)
                                .toList())
                        .toList());
        assertEquals(
                List.of(List.of(), List.of("found"), List.of()),
                seen.stream().map(Exchange::toolResults).toList());
        assertEquals(
                List.of(Optional.of("length"), Optional.of("stop"), Optional.of("stop")),
                seen.stream()
                        .map(each -> each.answer().reported().finishReason())
                        .toList());
        assertEquals(
                List.of(List.of(), List.of(), List.of("right")),
                seen.stream().map(Exchange::expected).toList(),
                "what is expected is of the last answer");
    }

    private static Map<String, Object> turn(int number, double score, String reason) {
        return Map.of("turn", number, "score", score, "reason", reason);
    }

    private Evaluation scored(Turns turns, String... answers) {
        return scored(turns, OptionalDouble.empty(), false, answers);
    }

    private Evaluation scored(Turns turns, OptionalDouble threshold, boolean not, String... answers) {
        var kind = kind(turns);
        var use = new EvaluatorUse("it", "it", JsonNodeFactory.instance.objectNode(), threshold, 1, not);
        return new Scorer(List.of(use), Map.of("it", kind))
                .score(prompt(), observation(answers))
                .evaluations()
                .getFirst();
    }

    private EvaluatorKind kind(Turns turns) {
        Function<EvaluatorId, Evaluator> evaluator = id -> exchange -> {
            seen.add(exchange);
            String text = exchange.answer().text();
            return switch (text) {
                case "error" -> Unscored.error(id, Fault.JUDGE_TIMEOUT, "no verdict");
                case "skipped" -> Unscored.skipped(id, "no budget");
                case "none" -> Unscored.notApplicable(id, "nothing to score");
                case "judged" -> Score.fraction(id, 1, "fine").with(USED);
                default -> Score.fraction(id, Double.parseDouble(text), "said " + text);
            };
        };
        return new EvaluatorKind(
                        "it",
                        1,
                        "What the answer says of itself",
                        Set.of(),
                        JsonNodeFactory.instance.objectNode(),
                        OptionalDouble.empty(),
                        (id, ignored) -> evaluator.apply(id))
                .over(turns);
    }

    private static GoldenPrompt prompt() {
        return new GoldenPrompt(
                "p",
                List.of(Message.user("q1")),
                List.of("right"),
                List.of(new Chunk(Optional.empty(), "of the prompt")),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Script(List.of("q2", "q3"), List.of()));
    }

    private static Observation observation(String... answers) {
        var c1 = new ToolCall("c1", "find", "{}");
        var plain = Samples.answer("");
        var answer = new Answer(
                answers[2],
                List.of(c1, new ToolCall("c2", "find", "{}"), new ToolCall("c3", "find", "{}")),
                List.of(new Chunk(Optional.empty(), "of turn 3")),
                finished("stop"),
                plain.usage(),
                plain.timing(),
                List.of(),
                List.of(
                        new Earlier(
                                2,
                                answers[0],
                                List.of(),
                                List.of(new Chunk(Optional.empty(), "of turn 1")),
                                Optional.of("length")),
                        new Earlier(6, answers[1], List.of(c1), List.of(), Optional.of("stop"))));
        var messages = List.of(
                Message.of(Role.SYSTEM, "Be short."),
                Message.user("q1"),
                Message.of(Role.ASSISTANT, answers[0]),
                Message.user("q2"),
                new Message(Role.ASSISTANT, "", List.of(c1), Optional.empty()),
                new Message(Role.TOOL, "found", List.of(), Optional.of("c1")),
                Message.of(Role.ASSISTANT, answers[1]),
                Message.user("q3"));
        var call = new Call(Samples.runId("s"), prompt(), 1, Samples.variant("stable"), messages);
        return Observation.of(call, answer, Samples.NOON);
    }

    private static Reported finished(String reason) {
        return new Reported(
                Optional.of(reason), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
