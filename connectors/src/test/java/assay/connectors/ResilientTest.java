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
import assay.observation.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which failures are tried again, when, and how often. */
final class ResilientTest {
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
    void anInterruptDuringTheWaitForARetryEndsTheCall() {
        var model = resilient(call -> {
            throw failure(Kind.SERVER_ERROR);
        });
        Thread.currentThread().interrupt();

        var outcome = model.answer(CALL);

        assertEquals(new Outcome.NotAsked("cancelled"), outcome);
        assertTrue(Thread.interrupted(), "the interrupt is handed on");
    }
}
