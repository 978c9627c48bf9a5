package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.PlannedUse;
import assay.observation.Usage;
import assay.pipeline.Budget.Purpose;
import assay.plan.Call;
import assay.plan.Planner;
import assay.plan.Run;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.score.Scored;
import assay.score.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is planned to use eight tokens, which cost a cent. */
@Timeout(30)
class BudgetTest {
    private static final double CENT = .01;
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");

    private final MemoryStore store = new MemoryStore();
    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOON);
    private final AtomicInteger asked = new AtomicInteger();
    private final Scenario scenario = priced(Samples.scenario("benefits", 100, "stable"));
    private final Run run = Samples.run("benefits", 100, "stable");

    @Test
    void theRunStopsBeforeTheCallThatDoesNotFit() {
        store.open(run);

        var end = replay(.305, 1);

        var exhausted = assertInstanceOf(Replay.End.Exhausted.class, end);
        assertEquals(.305, exhausted.limit().perDay());
        assertEquals(.30, exhausted.limit().spent(), 1e-9);
        assertEquals(30, asked.get());
    }

    @Test
    void answersThatCostMoreThanPlannedOvershootByNoMoreThanTheCallsInFlight() {
        store.open(run);
        var four = new CountDownLatch(4);

        var end = replay(scenario, 4, Optional.of(budget(.305)), ignored -> {
            if (asked.incrementAndGet() > 1) meet(four); // the first call goes alone
            return answer(80);
        });

        assertInstanceOf(Replay.End.Exhausted.class, end);
        double spent = store.spentUsd(DAY);
        assertEquals(asked.get() * 10 * CENT, spent, 1e-9);
        assertTrue(
                spent > .305 && spent <= .305 + 4 * 9 * CENT, () -> "spent " + spent); // each costs 9 more than planned
    }

    @Test
    void whereThePlanIsRightSixtyFourAtOnceSpendAllThatFitsAndNoMore() {
        store.open(run);

        var end = replay(.305, 64);

        assertInstanceOf(Replay.End.Exhausted.class, end);
        assertEquals(.30, store.spentUsd(DAY), 1e-9);
    }

    @Test
    void theNextDayItGoesOnAndTheDayAfterToo() {
        store.open(run);
        replay(.405, 8);
        assertEquals(40, asked.get());
        now.set(Samples.NOON.plus(Duration.ofDays(1)));

        var second = replay(.405, 8);
        now.set(Samples.NOON.plus(Duration.ofDays(2)));
        var third = replay(.405, 8);

        assertInstanceOf(Replay.End.Exhausted.class, second);
        assertInstanceOf(Replay.End.Complete.class, third);
        assertEquals(100, asked.get());
        assertEquals(1, store.spentUsd(DAY) + store.spentUsd(DAY.plusDays(1)) + store.spentUsd(DAY.plusDays(2)), 1e-9);
    }

    @Test
    void whatAnotherRunSpentTodayCounts() {
        store.open(run);
        store.open(Samples.run("orders", 1, "stable"));
        store.add(
                Samples.scored(Samples.call(Samples.runId("orders"), "p", "stable"), Samples.answer("x")),
                false,
                new Charge(DAY, 250_000_000));

        replay(.305, 1);

        assertEquals(5, asked.get());
    }

    @Test
    void withoutAPriceTheBudgetHoldsNothing() {
        store.open(run);

        var end = replay(
                Samples.scenario("benefits", 100, "stable"), 8, Optional.of(budget(.000001)), ignored -> answer(8));

        assertInstanceOf(Replay.End.Complete.class, end);
        assertEquals(0, store.spentUsd(DAY));
    }

    @Test
    void simulatedAnswersAndFailuresCostNothing() {
        store.open(run);

        var end = replay(
                scenario,
                8,
                Optional.of(budget(.01)),
                call -> asked.incrementAndGet() % 2 == 0
                        ? Samples.failure(Outcome.Kind.SERVER_ERROR)
                        : simulated(answer(8)));

        assertInstanceOf(Replay.End.Complete.class, end);
        assertEquals(0, store.spentUsd(DAY));
    }

    @Test
    void aBudgetOfTokensStopsTheRunWithoutAnyPrice() {
        store.open(run);
        var tokens = new Workspace.Budget(OptionalDouble.empty(), OptionalLong.of(244), List.of());

        var end = replay(Samples.scenario("benefits", 100, "stable"), 1, Optional.of(budget(tokens)), ignored -> {
            asked.incrementAndGet();
            return answer(8);
        });

        var exhausted = assertInstanceOf(Replay.End.Exhausted.class, end);
        assertEquals(new Budget.Limit(Budget.Unit.TOKENS, 244, 240), exhausted.limit());
        assertEquals(30, asked.get());
        assertEquals(240, store.spentTokens(DAY));
        assertEquals(0, store.spentUsd(DAY));
    }

    @Test
    void ofTwoLimitsTheOneThatIsReachedFirstIsNamed() {
        store.open(run);

        var byMoney = replay(both(.105, 1_000));
        var byTokens = replay(both(1, 244));

        assertEquals(Budget.Unit.USD, byMoney.limit().unit());
        assertEquals(Budget.Unit.TOKENS, byTokens.limit().unit());
        assertEquals(30, asked.get());
    }

    private Replay.End.Exhausted replay(Workspace.Budget allowed) {
        var end = replay(scenario, 1, Optional.of(budget(allowed)), ignored -> {
            asked.incrementAndGet();
            return answer(8);
        });
        return assertInstanceOf(Replay.End.Exhausted.class, end);
    }

    @ParameterizedTest
    @CsvSource({"71, JUDGING SHADOW GOLDEN", "73, SHADOW GOLDEN", "76, SHADOW GOLDEN", "77, GOLDEN", "81, ''"})
    void judgesStopFirstThenCopiesOfRequestsThenGoldenPrompts(long thousands, String going) {
        store.open(run);
        var call = new Planner(scenario).plan(run, 1).findFirst().orElseThrow().getFirst();
        long planned = PlannedUse.of(call).tokens();
        store.add(Samples.scored(call, Samples.answer("x")), false, new Charge(DAY, 0, 1000 * thousands - planned));
        var allowed = new Workspace.Budget(OptionalDouble.empty(), OptionalLong.of(80_000), List.of());

        var reserved = Arrays.stream(Purpose.values())
                .filter(purpose -> budget(allowed).reserve(call, purpose))
                .map(Purpose::name)
                .collect(Collectors.joining(" "));

        assertEquals(going, reserved);
    }

    @Test
    void simulatedAnswersUseUpNoTokens() {
        store.open(run);

        var end = replay(scenario, 8, Optional.of(budget(both(1, 80))), ignored -> simulated(answer(8)));

        assertInstanceOf(Replay.End.Complete.class, end);
        assertEquals(0, store.spentTokens(DAY));
    }

    private static Workspace.Budget both(double usd, long tokens) {
        return new Workspace.Budget(OptionalDouble.of(usd), OptionalLong.of(tokens), List.of());
    }

    private Budget budget(Workspace.Budget allowed) {
        return new Budget(allowed, store, clock());
    }

    private Replay.End replay(double usdPerDay, int atOnce) {
        return replay(scenario, atOnce, Optional.of(budget(usdPerDay)), ignored -> {
            asked.incrementAndGet();
            return answer(8);
        });
    }

    private Replay.End replay(Scenario of, int atOnce, Optional<Budget> budget, Model model) {
        var ask = new AskVariant(ignored -> model, new Scorer(of, Map.of()), store, clock(), false);
        return new Replay(ask, atOnce, new Unwatched(), budget).run(new Planner(of), run);
    }

    private Budget budget(double usdPerDay) {
        return new Budget(Workspace.Budget.usd(usdPerDay), store, clock());
    }

    private InstantSource clock() {
        return now::get;
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome.Answer answer(long tokens) {
        var plain = Samples.answer("x");
        return new Outcome.Answer(
                plain.text(),
                List.of(),
                List.of(),
                plain.reported(),
                Optional.of(Usage.of(tokens, 0)),
                plain.timing(),
                List.of());
    }

    private static Outcome.Answer simulated(Outcome.Answer answer) {
        return new Outcome.Answer(
                answer.text(),
                List.of(),
                List.of(),
                new Outcome.Reported(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true),
                answer.usage(),
                answer.timing(),
                List.of());
    }

    private static Scenario priced(Scenario scenario) {
        return scenario.withVariants(scenario.variants().stream()
                .map(variant -> new Variant(
                        variant.name(),
                        variant.endpoint(),
                        variant.model(),
                        variant.system(),
                        variant.parameters(),
                        variant.headers(),
                        Optional.of(new Variant.Price(1250, 1250, Optional.empty())),
                        variant.limits()))
                .toList());
    }

    private static final class Unwatched implements Replay.Watcher {
        @Override
        public void kept(Scored scored) {}

        @Override
        public void settledBefore(Call call) {}

        @Override
        public void stopping() {}
    }
}
