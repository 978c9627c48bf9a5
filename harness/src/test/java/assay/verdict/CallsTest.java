package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.verdict.Calls.Speed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void anOutageBurnsFastOnceTheHourShowsIt() {
        // given a healthy day, and five minutes in which sixteen of a hundred calls fail
        var calls = hours(Calls.NONE, 0, 24, 0);
        var minutes = calls.add(at(24, 0), 100, 16);

        // then the hour still says that it may be a blip
        assertFalse(minutes.burns(Speed.FAST, .99));
        assertTrue(hours(calls, 24, 25, 16).burns(Speed.FAST, .99));
    }

    @Test
    void whatIsOverIsOverForTheShortWindow() {
        var calls = hours(hours(Calls.NONE, 0, 1, 16), 1, 2, 0);

        assertFalse(calls.burns(Speed.FAST, .99));
    }

    @Test
    void aTrickleBurnsSlowly() {
        var calls = hours(Calls.NONE, 0, 72, 2);

        assertFalse(calls.burns(Speed.FAST, .99));
        assertFalse(calls.burns(Speed.STEADY, .99));
        assertTrue(calls.burns(Speed.SLOW, .99));
    }

    @Test
    void aHandfulOfCallsTellsNothing() {
        assertFalse(Calls.NONE.add(NOON, 5, 5).burns(Speed.FAST, .99));
        assertFalse(Calls.NONE.burns(Speed.FAST, .99));
        assertFalse(Calls.NONE.add(NOON, 100, 2).burns(Speed.SLOW, .99));
    }

    @Test
    void whereHalfMayFailOnlyAnHourWithoutAnAnswerIsAnOutage() {
        assertFalse(hours(Calls.NONE, 0, 1, 99).burns(Speed.FAST, .5));
        assertTrue(hours(Calls.NONE, 0, 1, 100).burns(Speed.FAST, .5));
    }

    @Test
    void threeDaysAreKept() {
        var calls = hours(Calls.NONE, 0, 24 * 10, 0);

        assertEquals(3 * 24 * 12 + 1, calls.buckets().size());
    }

    /** A hundred calls every five minutes. */
    private static Calls hours(Calls before, int from, int to, long failed) {
        var calls = before;
        for (int hour = from; hour < to; hour++) {
            for (int minute = 0; minute < 60; minute += 5) calls = calls.add(at(hour, minute), 100, failed);
        }
        return calls;
    }

    private static Instant at(int hour, int minute) {
        return NOON.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
    }
}
