package assay.connectors;

import static assay.connectors.Scripted.ANSWER;
import static assay.connectors.Scripted.CALL;
import static assay.connectors.Scripted.LIMITS;
import static assay.connectors.Scripted.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short outage costs nobody, a long one is left alone, and a refusal is none. */
final class BreakerTest {
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
}
