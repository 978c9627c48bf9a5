package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Usage;
import assay.pipeline.Store.Standing;
import assay.plan.Call;
import assay.scenario.EvaluatorUse;
import assay.scenario.Privacy;
import assay.scenario.Variant;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Judged;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Scorer;
import assay.score.TextKept;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer whose judge is cancelled: kept, and judged when it is asked for again. */
class UnfinishedTest {
    private static final Variant STABLE = Samples.variant("stable", new Variant.Price(2, 10, Optional.empty()));
    private static final double ANSWER_USD = (12 * 2 + 7 * 10) / 1e6; // of the sample answer

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean cancelled = true;

    @BeforeEach
    void open() {
        store.open(Samples.run("benefits", 1, "stable"));
    }

    @AfterEach
    void uninterrupted() {
        var ignored = Thread.interrupted();
    }

    @Test
    void itIsJudgedLaterAndNotAnsweredAgain() {
        askVariant(UnaryOperator.identity()).ask(call(), true);
        assertEquals(Optional.of(Standing.UNFINISHED), standing());

        goOn();
        var again = assertInstanceOf(
                AskVariant.Asked.Kept.class,
                askVariant(UnaryOperator.identity()).ask(call(), true));

        assertInstanceOf(Score.class, again.scored().evaluations().getFirst());
        assertEquals(Optional.of(Standing.ANSWERED), standing());
        assertEquals(1, asked.get());
    }

    @Test
    void everyDollarIsChargedOnce() {
        askVariant(UnaryOperator.identity()).askAndKeep(call());
        goOn();
        askVariant(UnaryOperator.identity()).askAndKeep(call());

        assertEquals(
                ANSWER_USD + .002 + .003, store.spentUsd(LocalDate.ofInstant(Samples.NOON, ZoneOffset.UTC)), 1e-12);
    }

    @Test
    void cancelledAgainItStaysUnfinished() {
        askVariant(UnaryOperator.identity()).askAndKeep(call());
        var ignored = Thread.interrupted();
        askVariant(UnaryOperator.identity()).askAndKeep(call());

        assertEquals(Optional.of(Standing.UNFINISHED), standing());
        assertEquals(1, asked.get());
    }

    @Test
    void whatALaterLookWouldSeeRedactedStaysAsItIs() {
        askVariant(TextKept.of(Privacy.DEFAULT)::of).askAndKeep(call());

        assertEquals(Optional.of(Standing.ANSWERED), standing());
    }

    @Test
    void whatSkipsWithoutACancellationIsDone() {
        cancelled = false;

        var kept = new AskVariant(
                        variant -> this::answer,
                        new Scorer(List.of(use()), Map.of("judge", skipping())),
                        store,
                        () -> Samples.NOON,
                        false)
                .askAndKeep(call());

        assertInstanceOf(Unscored.class, kept.evaluations().getFirst());
        assertTrue(kept.unfinished().isEmpty(), "the budget is used up, and that is all");
    }

    @Test
    void itsMessageComesAgain() {
        var arms = new AskArms(Optional.empty(), Budget.Purpose.GOLDEN, () -> Samples.NOON, event -> {});
        var run = Samples.run("benefits", 1, "stable");
        var message = Message.of("m", "{}");

        var first = arms.ask(message, run, askVariant(UnaryOperator.identity()), List.of(call()));
        goOn();
        var second = arms.ask(message, run, askVariant(UnaryOperator.identity()), List.of(call()));

        assertInstanceOf(Handled.Later.class, first);
        assertEquals(new Handled.Done(), second);
        assertEquals(Optional.of(Standing.ANSWERED), standing());
    }

    private void goOn() {
        var ignored = Thread.interrupted();
        cancelled = false;
    }

    private AskVariant askVariant(UnaryOperator<Scored> stored) {
        return new AskVariant(
                variant -> this::answer,
                new Scorer(List.of(use()), Map.of("judge", kind())),
                store,
                () -> Samples.NOON,
                false,
                stored);
    }

    private Outcome answer(Call call) {
        asked.incrementAndGet();
        return Samples.answer("to " + call.prompt().id());
    }

    private Optional<Standing> standing() {
        return store.standing(Samples.runId("benefits"), call().observationId());
    }

    private static Call call() {
        var prompt = Samples.prompt("p");
        return new Call(Samples.runId("benefits"), prompt, 1, STABLE, prompt.messages());
    }

    private static EvaluatorUse use() {
        return new EvaluatorUse(
                "judge", "judge", JsonNodeFactory.instance.objectNode(), OptionalDouble.empty(), 1, false);
    }

    private EvaluatorKind kind() {
        return kind(false);
    }

    private EvaluatorKind skipping() {
        return kind(true);
    }

    private EvaluatorKind kind(boolean skips) {
        return new EvaluatorKind(
                "judge",
                1,
                "Whether a judge likes it",
                Set.of(),
                JsonNodeFactory.instance.objectNode(),
                OptionalDouble.empty(),
                (id, ignored) -> exchange -> skips ? Unscored.skipped(id, "no budget") : judge(id),
                ignored -> List.of(),
                Optional.of("who"));
    }

    /** An interrupted call stays interrupted, as models promise. */
    private Evaluation judge(EvaluatorId id) {
        if (!cancelled) return Score.fraction(id, 1, "fine").with(used(.003));
        Thread.currentThread().interrupt();
        return Unscored.skipped(id, "cancelled").with(used(.002));
    }

    private static Judged used(double usd) {
        return new Judged(
                "judge",
                "judge",
                Optional.empty(),
                "hash",
                1,
                1,
                Usage.of(10, 1),
                OptionalDouble.of(usd),
                Duration.ZERO,
                false);
    }
}
