package assay.connectors;

import static assay.connectors.Scripted.ANSWER;
import static assay.connectors.Scripted.CALL;
import static assay.connectors.Scripted.LIMITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
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
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a variant. */
final class GateTest {
    private final ManualTime manual = new ManualTime();
    private final AtomicInteger asked = new AtomicInteger();

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

    @ParameterizedTest
    @CsvSource({"1, 8", "4, 2", "20, 1"})
    void neverMoreCallsAreUnderWayThanThisInstancesShareOfTheLimit(int instances, int share) throws Exception {
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
                var models = new Connections(
                        new Environment(name -> Optional.empty()), Optional.empty(), Time.SYSTEM, instances);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Variant variant : List.of(
                    Calls.variant(Calls.azure(server.url()), LIMITS),
                    Calls.variant(Calls.openAi(server.url()), LIMITS))) {
                most.set(0);
                var model = models.of(variant);

                var outcomes = IntStream.range(0, 25 * share)
                        .mapToObj(i -> threads.submit(() -> model.answer(Calls.of(variant, "input " + i))))
                        .toList();

                for (var outcome : outcomes) assertInstanceOf(Outcome.Answer.class, outcome.get());
                assertEquals(share, most.get());
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
