package assay.scenario;

import java.time.Instant;
import java.util.Optional;

/** When a scenario is due, in UTC: an NCRONTAB expression of six fields, seconds first, already checked. */
public record Schedule(String expression) {

    /** The last time at or before {@code now} that it was due. */
    public Instant lastDue(Instant now) {
        return Ncrontab.last(expression, now);
    }

    /** The first time after {@code now} that it will be due; absent if the expression names no day to come. */
    public Optional<Instant> nextDue(Instant now) {
        return Ncrontab.next(expression, now);
    }
}
