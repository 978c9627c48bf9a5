package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.plan.Call;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.score.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a tick does to variants with a probe. */
class ProbeEndpointsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MovingClock clock = new MovingClock(Samples.NOON.plusSeconds(10));
    private final MemoryStore store = new MemoryStore();
    private final List<Call> asked = Collections.synchronizedList(new ArrayList<>());
    private Function<Call, Outcome> model = call -> Samples.answer("OK");
    private Optional<Budget> budget = Optional.empty();
    private Events heard = ignored -> {};

    private ProbeEndpoints probing(Duration patience, Variant... variants) {
        return new ProbeEndpoints(List.of(variants), ignored -> this::ask, store, budget, clock, heard, patience);
    }

    private ProbeEndpoints probing(Variant... variants) {
        return probing(LONG, variants);
    }

    private Outcome ask(Call call) {
        asked.add(call);
        return model.apply(call);
    }

    private static Variant probed(String name, String model) {
        var plain = Samples.variant(name);
        return new Variant(
                name,
                plain.endpoint(),
                Optional.of(model),
                Optional.of("Be short."),
                plain.parameters(),
                Map.of(),
                Optional.of(new Variant.Price(1, 1, Optional.empty())),
                plain.limits(),
                Optional.empty(),
                Optional.of("Are you there?"),
                Variant.DEFAULT_AVAILABILITY);
    }

    private static Variant probed(String name) {
        return probed(name, "model");
    }

    private static RunId window(String variant) {
        return RunId.ofProbes(variant, Samples.NOON);
    }

    private List<Scored> kept(String variant) {
        try (var observations = store.observations(window(variant))) {
            return observations.toList();
        }
    }

    private void close() {
        new CloseWindows(store, clock, ignored -> {}).run();
    }

    private long windows() {
        return store.windows().lastSequence(Subject.variant("stable"));
    }

    @Test
    void aProbeIsOneObservationInTheFiveMinutesOfItsVariant() {
        probing(probed("stable"), Samples.variant("other")).run();

        assertEquals("variant.stable-20260102T120000Z-0000", window("stable").value());
        assertEquals(Subject.variant("stable"), window("stable").subject());
        var probe = kept("stable").getFirst().observation();
        assertEquals("2026-01-02T12:00:00Z", probe.prompt());
        assertInstanceOf(Outcome.Answer.class, probe.outcome());
        assertEquals(
                List.of(Message.of(Message.Role.SYSTEM, "Be short."), Message.user("Are you there?")),
                asked.getFirst().messages());
        assertEquals(1, asked.size(), "what has no probe is not asked");
        var run = store.run(window("stable")).orElseThrow();
        assertEquals(5, run.expected());
        assertEquals(Map.of("stable", "model"), run.models());
        assertEquals(Optional.of(Samples.NOON.plus(Duration.ofMinutes(20))), run.deadline());
    }

    @Test
    void aTickThatComesTwiceAsksOnce() {
        var step = probing(probed("stable"));

        step.run();
        clock.advance(Duration.ofSeconds(45));
        step.run();
        probing(probed("stable")).run();

        assertEquals(1, asked.size());
        clock.advance(Duration.ofSeconds(5));
        step.run();
        assertEquals(2, asked.size());
        assertEquals(2, kept("stable").size());
    }

    @Test
    void ofTwoInstancesInOneMinuteOneAsks() throws Exception {
        var underWay = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        model = call -> {
            underWay.countDown();
            await(go);
            return Samples.answer("OK");
        };
        var one = Thread.ofVirtual().start(probing(probed("stable"))::run);
        await(underWay);

        probing(probed("stable")).run();
        go.countDown();
        one.join();

        assertEquals(1, asked.size());
        assertEquals(1, kept("stable").size());
    }

    @Test
    void anEndpointThatHangsHoldsUpNeitherAnotherNorTheNextMinute() {
        var go = new CountDownLatch(1);
        var answered = new CountDownLatch(2);
        var all = new CountDownLatch(4);
        heard = ignored -> all.countDown();
        model = call -> {
            if (call.variant().name().equals("hanging")) await(go);
            else answered.countDown();
            return Samples.answer("OK");
        };
        var step = probing(Duration.ofMillis(50), probed("hanging"), probed("stable"));

        step.run();
        clock.advance(MINUTE);
        step.run();

        await(answered);
        assertEquals(List.of(), kept("hanging"));
        go.countDown();
        await(all);
        assertEquals(2, kept("hanging").size(), "what hung is kept when it ends");
    }

    @Test
    void whatBreaksForOneVariantCostsNoOtherItsProbe() {
        model = call -> {
            if (call.variant().name().equals("broken")) throw new IllegalStateException("no such key");
            return Samples.answer("OK");
        };

        var thrown = assertThrows(IllegalStateException.class, probing(probed("broken"), probed("stable"))::run);

        assertEquals("no such key", thrown.getMessage());
        assertEquals(1, kept("stable").size());
    }

    @Test
    @Timeout(60)
    void whatBreaksAfterItsTickIsToldOfAtTheNext() {
        var go = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        model = call -> {
            await(go);
            try {
                throw new IllegalStateException("the disk is full");
            } finally {
                ended.countDown();
            }
        };
        var step = probing(Duration.ofMillis(20), probed("stable"));
        step.run();

        go.countDown();
        await(ended);

        assertThrows(IllegalStateException.class, () -> {
            while (true) step.run(); // the thread that broke may need a moment to end
        });
    }

    @Test
    void withoutMoneyNothingIsAskedAndNothingHasFailed() {
        budget = Optional.of(new Budget(Workspace.Budget.usd(1e-9), store, clock));

        probing(probed("stable")).run();

        assertEquals(List.of(), asked);
        assertInstanceOf(
                Outcome.NotAsked.class, kept("stable").getFirst().observation().outcome());
    }

    @Test
    void theWindowClosesWithItsFifthProbe() {
        var step = probing(probed("stable"));
        for (int i = 0; i < 4; i++) {
            step.run();
            close();
            clock.advance(MINUTE);
        }
        assertEquals(0, windows());

        step.run();
        close();

        assertEquals(1, windows());
        assertEquals(
                5,
                store.windows()
                        .windows(Subject.variant("stable"), 0, 1)
                        .getFirst()
                        .observations());
    }

    @Test
    void aWindowThatLacksAProbeClosesAQuarterOfAnHourAfterItsEnd() {
        probing(probed("stable")).run();

        clock.advance(Duration.ofMinutes(20).minusSeconds(11));
        close();
        assertEquals(0, windows());
        clock.advance(Duration.ofSeconds(1));
        close();

        assertEquals(1, windows());
    }

    @Test
    void fiveMinutesInWhichNobodyProbedAreNoWindow() {
        var step = probing(probed("stable"));
        step.run();
        clock.advance(Duration.ofHours(3));

        step.run();

        assertEquals(2, store.awaited().size());
    }

    @Test
    void anotherPinIsNotHeldAgainstAWindowOfTheOldOne() {
        probing(probed("stable")).run();
        clock.advance(MINUTE);

        probing(probed("stable", "newer")).run();

        assertEquals(1, asked.size());
        assertEquals(2, kept("stable").size());
        clock.advance(Duration.ofMinutes(5));
        probing(probed("stable", "newer")).run();
        assertEquals(2, asked.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
