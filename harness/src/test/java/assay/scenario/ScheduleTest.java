package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "0 */15 * * * *, 2026-01-02T12:07:30Z, 2026-01-02T12:00:00Z",
        "0 */15 * * * *, 2026-01-02T12:15:00Z, 2026-01-02T12:15:00Z", // due now is due
        "0 */15 * * * *, 2026-01-02T12:15:00.999Z, 2026-01-02T12:15:00Z",
        "0 */15 * * * *, 2026-01-02T12:14:59.999Z, 2026-01-02T12:00:00Z",
        "*/20 * * * * *, 2026-01-02T12:00:59Z, 2026-01-02T12:00:40Z",
        "0 30 3 * * 1-5, 2026-01-04T12:00:00Z, 2026-01-02T03:30:00Z", // a Sunday looks back to Friday
        "0 30 3 * * SUN, 2026-01-09T00:00:00Z, 2026-01-04T03:30:00Z",
        "0 30 3 * * 0, 2026-01-09T00:00:00Z, 2026-01-04T03:30:00Z",
        "0 0 0 29 2 *, 2026-01-01T00:00:00Z, 2024-02-29T00:00:00Z",
        "0 0 2 * * *, 2026-03-29T03:00:00Z, 2026-03-29T02:00:00Z" // in UTC no hour is ever left out
    })
    void theLastTimeItWasDueIsKnown(String expression, Instant now, Instant expected) {
        assertEquals(expected, new Schedule(expression).lastDue(now));
    }

    @ParameterizedTest
    @CsvSource({
        "0 */15 * * * *, 2026-01-02T12:07:30Z, 2026-01-02T12:15:00Z",
        "0 */15 * * * *, 2026-01-02T12:15:00Z, 2026-01-02T12:30:00Z", // due now is not due next
        "0 */15 * * * *, 2026-01-02T12:14:59.999Z, 2026-01-02T12:15:00Z",
        "0 30 3 * * 1-5, 2026-01-03T12:00:00Z, 2026-01-05T03:30:00Z", // a Saturday looks on to Monday
        "0 0 0 29 2 *, 2026-01-01T00:00:00Z, 2028-02-29T00:00:00Z"
    })
    void theNextTimeItWillBeDueIsKnown(String expression, Instant now, Instant expected) {
        assertEquals(Optional.of(expected), new Schedule(expression).nextDue(now));
    }

    @Test
    void aDayThatNeverComesIsNeverDue() {
        assertEquals(Optional.empty(), new Schedule("0 0 0 30 2 *").nextDue(Instant.parse("2026-01-01T00:00:00Z")));
    }
}
