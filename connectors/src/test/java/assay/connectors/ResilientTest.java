package assay.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import assay.plan.Call;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ResilientTest {
    private static final Limits LIMITS = new Limits(8, OptionalInt.empty(), Duration.ofSeconds(10));
    private static final Variant VARIANT = Calls.variant(Calls.openAi(URI.create("http://localhost:1")), LIMITS);
    private static final Call CALL = Calls.of(VARIANT, "What is due?");
    private static final Outcome.Answer ANSWER = new Outcome.Answer(
            "Five dollars.",
            List.of(),
            List.of(),
            Outcome.Reported.NOTHING,
            Optional.empty(),
            new Timing(Duration.ofMillis(80), Optional.of(Duration.ofMillis(20)), 1),
            List.of());

    private final ManualTime manual = new ManualTime();
    private final AtomicInteger asked = new AtomicInteger();

    private Resilient failing(int times, AttemptFailed failure) {
        return resilient(call -> {
            if (asked.incrementAndGet() <= times) throw failure;
            return ANSWER;
        });
    }

    private Resilient resilient(Attempt attempt) {
        return new Resilient(attempt, LIMITS, manual.time());
    }

    private static AttemptFailed failure(Kind kind) {
        return new AttemptFailed(kind, "detail");
    }

    private static AttemptFailed throttled(Duration retryAfter) {
        return new AttemptFailed(Kind.THROTTLED, "429", OptionalInt.of(429), Optional.of(retryAfter));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "SERVER_ERROR", "CONNECTION"})
    void whatPassesIsTriedTwiceMoreAndTheAttemptsAreCounted(Kind kind) {
        var outcome = failing(2, failure(kind)).answer(CALL);

        var timing = assertInstanceOf(Outcome.Answer.class, outcome).timing();
        assertEquals(new Timing(Duration.ofMillis(80), Optional.of(Duration.ofMillis(20)), 3), timing);
        assertEquals(3, asked.get());
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "SERVER_ERROR", "CONNECTION"})
    void aThirdFailureStands(Kind kind) {
        var outcome = failing(3, failure(kind)).answer(CALL);

        var failure = assertInstanceOf(Outcome.Failure.class, outcome);
        assertEquals(kind, failure.kind());
        assertEquals(3, failure.timing().attempts());
        assertEquals(3, asked.get());
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "QUOTA", "REJECTED", "FILTERED", "MALFORMED"})
    void whatDoesNotPassIsNotTriedAgain(Kind kind) {
        var outcome = failing(1, failure(kind)).answer(CALL);

        assertEquals(kind, assertInstanceOf(Outcome.Failure.class, outcome).kind());
        assertEquals(1, asked.get());
        assertEquals(List.of(), manual.slept());
    }

    @Test
    void theWaitsGrowAndAreNeverTheSameForAll() {
        var firsts = new ArrayList<Duration>();
        for (int i = 0; i < 20; i++) {
            var time = new ManualTime();
            new Resilient(
                            call -> {
                                throw failure(Kind.SERVER_ERROR);
                            },
                            LIMITS,
                            time.time())
                    .answer(CALL);
            var waits = time.slept();
            firsts.add(waits.getFirst());

            assertEquals(2, waits.size());
            assertBetween(250, 750, waits.get(0));
            assertBetween(500, 1500, waits.get(1));
        }
        assertTrue(firsts.stream().distinct().count() > 10, firsts::toString);
    }

    private static void assertBetween(long low, long high, Duration wait) {
        assertTrue(wait.toMillis() >= low && wait.toMillis() <= high, wait::toString);
    }

    @Test
    void aRetryAfterIsKeptToTheMillisecond() {
        failing(1, throttled(Duration.ofMillis(12_345))).answer(CALL);

        assertEquals(List.of(Duration.ofMillis(12_345)), manual.slept());
    }

    @Test
    void aRetryAfterOfAnHourIsToldAndNotWaitedFor() {
        var outcome = failing(1, throttled(Duration.ofHours(1))).answer(CALL);

        var failure = assertInstanceOf(Outcome.Failure.class, outcome);
        assertEquals(Kind.THROTTLED, failure.kind());
        assertEquals("429; it asks to wait 3600 s, and a call waits at most 60 s", failure.detail());
        assertEquals(List.of(), manual.slept());
        assertEquals(1, asked.get());
    }

    @Test
    void aFaultOfAFewSecondsLosesNoLaterCall() {
        var end = manual.instant().plusSeconds(4);
        var model = resilient(call -> {
            if (manual.instant().isBefore(end)) throw failure(Kind.TIMEOUT);
            return ANSWER;
        });

        var outcomes = IntStream.range(0, 200).mapToObj(i -> model.answer(CALL)).toList();

        assertEquals(
                20, outcomes.stream().filter(Outcome.Failure.class::isInstance).count());
        assertEquals(
                180, outcomes.stream().filter(Outcome.Answer.class::isInstance).count());
    }

    @Test
    void aLastingOutageTurnsCallsAwayWithItsReason() {
        var model = resilient(call -> {
            asked.incrementAndGet();
            throw new AttemptFailed(Kind.TIMEOUT, "no answer from host");
        });

        var outcomes = IntStream.range(0, 500).mapToObj(i -> model.answer(CALL)).toList();

        var last = assertInstanceOf(Outcome.NotAsked.class, outcomes.getLast());
        assertTrue(
                last.why().startsWith("circuit breaker open since 2026-01-02T03:04:05Z: no answer from host"),
                last::why);
        assertTrue(asked.get() < 80, () -> asked + " of 500 calls were asked");
        assertEquals(
                asked.get(),
                outcomes.stream().filter(Outcome.Failure.class::isInstance).count());
    }

    @Test
    void anOutageThatEndsIsNoticed() {
        var end = manual.instant().plusSeconds(120);
        var model = resilient(call -> {
            if (manual.instant().isBefore(end)) throw failure(Kind.TIMEOUT);
            return ANSWER;
        });
        IntStream.range(0, 300).forEach(i -> model.answer(CALL));
        assertInstanceOf(Outcome.NotAsked.class, model.answer(CALL));

        manual.pass(Duration.ofSeconds(130));

        for (int i = 0; i < 50; i++) assertInstanceOf(Outcome.Answer.class, model.answer(CALL));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "QUOTA", "REJECTED", "FILTERED", "MALFORMED"})
    void aRefusalNeverOpensTheBreaker(Kind kind) {
        var model = failing(Integer.MAX_VALUE, failure(kind));

        var outcomes = IntStream.range(0, 100).mapToObj(i -> model.answer(CALL)).toList();

        assertTrue(outcomes.stream().allMatch(Outcome.Failure.class::isInstance));
    }

    @Test
    void aFailureIsNotForgottenWhenTheBreakerOpensBeforeItsRetry() {
        var model = failing(Integer.MAX_VALUE, failure(Kind.CONNECTION));

        var outcomes = IntStream.range(0, 100).mapToObj(i -> model.answer(CALL)).toList();

        long asking =
                outcomes.stream().filter(Outcome.Failure.class::isInstance).count();
        long notAsking =
                outcomes.stream().filter(Outcome.NotAsked.class::isInstance).count();
        assertEquals(100, asking + notAsking);
        int attempts = outcomes.stream()
                .mapToInt(outcome -> outcome instanceof Outcome.Failure failed
                        ? failed.timing().attempts()
                        : 0)
                .sum();
        assertEquals(asked.get(), attempts); // every attempt is in the outcome of its call
    }

    @Test
    void requestsPerMinuteAreEvenlyPaced() {
        var limits = new Limits(8, OptionalInt.of(300), Duration.ofSeconds(10));
        var starts = new ArrayList<Duration>();
        var begin = manual.instant();
        var model = new Resilient(
                call -> {
                    starts.add(Duration.between(begin, manual.instant()));
                    return ANSWER;
                },
                limits,
                manual.time());

        for (int i = 0; i < 10; i++) model.answer(CALL);

        for (int i = 2; i < 10; i++) {
            assertEquals(Duration.ofMillis(200), starts.get(i).minus(starts.get(i - 1)));
        }
        assertTrue(starts.getLast().toMillis() >= 1600, starts::toString);
    }

    @Test
    void neverMoreCallsAreUnderWayThanTheLimitAllows() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        try (var server = ChatServer.that(exchange -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    ChatServer.stream(exchange, ChatServer.text("ok"));
                    Thread.sleep(20); // long enough for one too many to be seen
                    underWay.decrementAndGet();
                    ChatServer.send(exchange, ChatServer.finish("stop"));
                    ChatServer.send(exchange, "[DONE]");
                });
                var models = new Connections(new Environment(name -> Optional.empty()), Optional.empty(), Time.SYSTEM);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Variant variant : List.of(
                    Calls.variant(Calls.azure(server.url()), LIMITS),
                    Calls.variant(Calls.openAi(server.url()), LIMITS))) {
                most.set(0);
                var model = models.of(variant);

                var outcomes = IntStream.range(0, 200)
                        .mapToObj(i -> threads.submit(() -> model.answer(Calls.of(variant, "input " + i))))
                        .toList();

                for (var outcome : outcomes) assertInstanceOf(Outcome.Answer.class, outcome.get());
                assertEquals(8, most.get());
            }
        }
    }

    @Test
    void aCallWaitsForASeat() throws Exception {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofSeconds(10));
        var first = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var model = new Resilient(
                call -> {
                    if (asked.getAndIncrement() == 0) {
                        entered.countDown();
                        await(first);
                    }
                    return ANSWER;
                },
                limits,
                Time.SYSTEM);
        var outcomes = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> model.answer(CALL));
        entered.await();
        var second = Thread.startVirtualThread(() -> outcomes.complete(model.answer(CALL)));
        Eventually.is(() -> second.getState() == Thread.State.TIMED_WAITING);
        assertEquals(1, asked.get());
        assertFalse(outcomes.isDone());

        first.countDown();

        assertInstanceOf(Outcome.Answer.class, outcomes.get(5, TimeUnit.SECONDS));
        assertEquals(2, asked.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptWhileWaitingForASeatEndsTheCallAndKeepsTheSeat() throws Exception {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofSeconds(10));
        var release = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var model = new Resilient(
                call -> {
                    entered.countDown();
                    await(release);
                    return ANSWER;
                },
                limits,
                Time.SYSTEM);
        var first = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> first.complete(model.answer(CALL)));
        entered.await();
        var cancelled = new CompletableFuture<Outcome>();
        var waiting = Thread.startVirtualThread(() -> cancelled.complete(model.answer(CALL)));
        Eventually.is(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        waiting.interrupt();

        assertEquals(new Outcome.NotAsked("cancelled"), cancelled.get(5, TimeUnit.SECONDS));
        release.countDown();
        assertInstanceOf(Outcome.Answer.class, first.get(5, TimeUnit.SECONDS));
        assertInstanceOf(Outcome.Answer.class, model.answer(CALL));
    }

    @Test
    void anInterruptDuringTheWaitForARetryEndsTheCall() {
        var model = resilient(call -> {
            throw failure(Kind.SERVER_ERROR);
        });
        Thread.currentThread().interrupt();

        var outcome = model.answer(CALL);

        assertEquals(new Outcome.NotAsked("cancelled"), outcome);
        assertTrue(Thread.interrupted(), "the interrupt is handed on");
    }

    @Test
    void aDefectOfOursIsThrownAndTakesNoSeatWithIt() {
        var limits = new Limits(1, OptionalInt.empty(), Duration.ofSeconds(10));
        var model = new Resilient(
                call -> {
                    if (asked.getAndIncrement() < 5) throw new IllegalStateException("a defect");
                    return ANSWER;
                },
                limits,
                manual.time());

        for (int i = 0; i < 5; i++) assertThrows(IllegalStateException.class, () -> model.answer(CALL));

        assertInstanceOf(Outcome.Answer.class, model.answer(CALL));
    }
}
