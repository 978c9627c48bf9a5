package assay.scenario;

import java.time.Instant;

/** When a scenario is due, in UTC: an NCRONTAB expression of six fields, seconds first, already checked. */
public record Schedule(String expression) {

    /** The last time at or before {@code now} that it was due. */
    public Instant lastDue(Instant now) {
        return Ncrontab.last(expression, now);
    }
}
