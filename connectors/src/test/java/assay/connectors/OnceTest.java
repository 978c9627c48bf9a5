package assay.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
    @Test
    void whatMayPassIsNotTriedAgain() {
        var attempts = new AtomicInteger();
        var once = new Once(
                call -> {
                    attempts.incrementAndGet();
                    throw new AttemptFailed(Kind.THROTTLED, "429");
                },
                Duration.ofSeconds(20),
                Time.SYSTEM);

        var failure = assertInstanceOf(Outcome.Failure.class, once.answer(Scripted.CALL));

        assertEquals(Kind.THROTTLED, failure.kind());
        assertEquals(1, attempts.get());
        assertEquals(1, failure.timing().attempts());
    }

    @Test
    void aHangEndsWithItsTimeout() {
        var never = new CountDownLatch(1);
        var once = new Once(
                call -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new AttemptFailed(Kind.CONNECTION, "cancelled");
                },
                Duration.ofMillis(5),
                Time.SYSTEM);

        var failure = assertInstanceOf(Outcome.Failure.class, once.answer(Scripted.CALL));

        assertEquals(Kind.TIMEOUT, failure.kind());
        assertTrue(failure.detail().contains("0.005 s"), failure.detail());
    }
}
