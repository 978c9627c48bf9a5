package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.plan.Planner;
import assay.plan.Run;
import assay.scenario.Scenario;
import assay.score.Scored;
import assay.score.Scorer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplayTest {
    private final MemoryStore store = new MemoryStore();
    private final Scenario scenario = Samples.scenario("benefits", 30, "stable", "candidate");
    private final Run run = Samples.run("benefits", 60, "stable", "candidate");
    private final Told told = new Told();

    @Test
    void everyPromptIsPutToEveryVariantOnce() {
        store.open(run);

        var end = replay(call -> Samples.answer("to " + call.prompt().id()), 8);

        assertInstanceOf(Replay.End.Complete.class, end);
        assertEquals(60, kept().size());
        assertEquals(60, told.kept.size());
    }

    @Test
    void asManyCallsAreInFlightAsAllowedAndNoMore() {
        store.open(run);
        var calls = new AtomicInteger();
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CountDownLatch(3);

        replay(
                call -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    if (calls.incrementAndGet() > 2) meet(three); // the first call of each variant goes alone
                    inFlight.decrementAndGet();
                    return Samples.answer("x");
                },
                3);

        assertEquals(3, most.get());
    }

    @Test
    void whatWasAnsweredBeforeIsNotAskedAgain() {
        store.open(run);
        var asked = new ConcurrentLinkedQueue<String>();
        store.add(Samples.scored(Samples.call(run.id(), "p3", "stable"), Samples.answer("before")), false);
        store.add(Samples.scored(Samples.call(run.id(), "p4", "stable"), Samples.failure(Outcome.Kind.TIMEOUT)), false);
        store.add(Samples.scored(Samples.call(run.id(), "p5", "stable"), new Outcome.NotAsked("cancelled")), false);

        replay(
                call -> {
                    asked.add(call.observationId().value());
                    return Samples.answer("now");
                },
                8);

        assertEquals(58, asked.size());
        assertEquals(2, told.settled.size());
        assertEquals(60, kept().size());
    }

    @Test
    void aFailureIsAskedAgainWhenToldTo() {
        store.open(run);
        store.add(Samples.scored(Samples.call(run.id(), "p4", "stable"), Samples.failure(Outcome.Kind.TIMEOUT)), false);

        new Replay(asking(call -> Samples.answer("now"), true), 8, told).run(new Planner(scenario), run);

        assertTrue(kept().stream().allMatch(scored -> scored.observation().outcome() instanceof Outcome.Answer));
    }

    @Test
    void aWrongKeyCostsOneCallAndKeepsNothing() {
        store.open(run);
        var calls = new AtomicInteger();

        var end = replay(
                call -> {
                    calls.incrementAndGet();
                    return refused(401);
                },
                8);

        assertEquals(
                401,
                assertInstanceOf(Replay.End.Hopeless.class, end)
                        .failure()
                        .status()
                        .orElse(0));
        assertEquals(1, calls.get());
        assertEquals(0, kept().size());
    }

    @Test
    void anEndpointThatCannotBeReachedIsKnownAfterTheFirstCallButAFaultLaterIsOnlyAFailure() {
        store.open(run);
        var calls = new AtomicInteger();

        var dead = replay(call -> Samples.failure(Outcome.Kind.CONNECTION), 8);
        var shaky = new Replay(
                        asking(
                                call -> calls.incrementAndGet() > 10
                                        ? Samples.failure(Outcome.Kind.CONNECTION)
                                        : Samples.answer("x"),
                                false),
                        1,
                        told)
                .run(new Planner(scenario), run);

        assertInstanceOf(Replay.End.Hopeless.class, dead);
        assertInstanceOf(Replay.End.Complete.class, shaky);
        assertEquals(60, kept().size());
    }

    @Test
    void anExhaustedQuotaStopsTheRunInTheMiddle() {
        store.open(run);
        var calls = new AtomicInteger();

        var end = replay(
                call -> calls.incrementAndGet() == 20 ? Samples.failure(Outcome.Kind.QUOTA) : Samples.answer("x"), 1);

        assertInstanceOf(Replay.End.Hopeless.class, end);
        assertEquals(19, kept().size());
    }

    @Test
    void aCancelledRunKeepsWhatWasAnsweredAndGoesOnLater() {
        store.open(run);
        var calls = new AtomicInteger();
        var cancelled = new Replay[1];
        cancelled[0] = new Replay(
                asking(
                        call -> {
                            if (calls.incrementAndGet() == 10) cancelled[0].cancel();
                            return Thread.currentThread().isInterrupted()
                                    ? new Outcome.NotAsked("cancelled")
                                    : Samples.answer("x");
                        },
                        false),
                1,
                told);

        var end = cancelled[0].run(new Planner(scenario), run);
        var answered = answers();
        var again = replay(call -> Samples.answer("later"), 8);

        assertInstanceOf(Replay.End.Cancelled.class, end);
        assertEquals(9, answered);
        assertInstanceOf(Replay.End.Complete.class, again);
        assertEquals(60, answers());
    }

    @Test
    void aStoreThatKeepsNothingEndsTheRunWithItsError() {
        assertThrows(StoreException.class, () -> replay(call -> Samples.answer("x"), 8));
    }

    @Test
    void aDefectInAModelIsReportedAndNotSwallowed() {
        store.open(run);

        assertThrows(
                IllegalStateException.class,
                () -> replay(
                        call -> {
                            throw new AssertionError("defect");
                        },
                        8));
    }

    private Replay.End replay(Model model, int atOnce) {
        return new Replay(asking(model, false), atOnce, told).run(new Planner(scenario), run);
    }

    private AskVariant asking(Model model, boolean overFailure) {
        return new AskVariant(
                ignored -> model,
                new Scorer(scenario, Map.of()),
                store,
                InstantSource.fixed(Samples.NOON),
                overFailure);
    }

    private List<Scored> kept() {
        try (var observations = store.observations(run.id())) {
            return observations.toList();
        }
    }

    private long answers() {
        return kept().stream()
                .filter(scored -> scored.observation().outcome() instanceof Outcome.Answer)
                .count();
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome.Failure refused(int status) {
        var failure = Samples.failure(Outcome.Kind.REJECTED);
        return new Outcome.Failure(failure.kind(), failure.detail(), OptionalInt.of(status), failure.timing());
    }

    private static final class Told implements Replay.Watcher {
        private final ConcurrentLinkedQueue<Scored> kept = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Call> settled = new ConcurrentLinkedQueue<>();

        @Override
        public void kept(Scored scored) {
            kept.add(scored);
        }

        @Override
        public void settledBefore(Call call) {
            settled.add(call);
        }

        @Override
        public void stopping() {}
    }
}
