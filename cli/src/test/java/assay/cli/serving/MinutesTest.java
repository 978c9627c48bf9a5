package assay.cli.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.cli.MovedClock;
import assay.connectors.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time passes where somebody sleeps, and ends with an interrupt. */
@Timeout(20)
class MinutesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final MovedClock clock = new MovedClock(NOON.plusSeconds(20));
    private final List<String> did = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void itIsDoneAtOnceAndWhenAMinuteBegins() {
        var end = NOON.plusSeconds(150);

        minutes(end, Duration.ZERO, () -> did.add(clock.instant().toString()));

        assertEquals(List.of("2026-01-02T12:00:20Z", "2026-01-02T12:01:00Z", "2026-01-02T12:02:00Z"), did);
    }

    @Test
    void aMachineThatSleptMissesNoMoreThanItSlept() {
        minutes(
                NOON.plusSeconds(2 * 3600 + 30),
                Duration.ofHours(2),
                () -> did.add(clock.instant().toString()));

        assertEquals(List.of("2026-01-02T12:00:20Z", "2026-01-02T14:00:21Z"), did);
    }

    @Test
    void aClockThatWasSetBackStopsNothing() {
        minutes(
                NOON.minusSeconds(3600 - 25),
                Duration.ofHours(-1),
                () -> did.add(clock.instant().toString()));

        assertEquals(List.of("2026-01-02T12:00:20Z", "2026-01-02T11:00:21Z"), did);
    }

    @Test
    void aStepThatFailsIsToldAndHoldsUpNoOther() {
        minutes(
                NOON.plusSeconds(90),
                Duration.ZERO,
                () -> {
                    throw new IllegalStateException("the store is away");
                },
                () -> did.add("closed"));

        assertEquals(List.of("closed", "closed"), did);
        assertEquals(List.of("the store is away", "the store is away"), faults);
    }

    /**
     * @param end when it is interrupted
     * @param jump of the clock, with the first second
     */
    private void minutes(Instant end, Duration jump, Runnable... steps) {
        var jumps = new ArrayList<>(List.of(jump));
        var time = new Time(clock, System::nanoTime, duration -> {
            clock.advance(duration.plus(jumps.isEmpty() ? Duration.ZERO : jumps.removeFirst()));
            if (!clock.instant().isBefore(end)) throw new InterruptedException();
        });
        new Minutes(List.of(steps), time, (where, why) -> faults.add(String.valueOf(why.getMessage()))).run();
        Thread.interrupted();
    }
}
