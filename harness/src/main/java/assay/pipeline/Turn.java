package assay.pipeline;

import assay.plan.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the schedule of a scenario stands, or the five minutes of an experiment.
 *
 * @param due the last time that was seen to
 * @param run that was opened then; absent before the first
 * @param enqueued items of that run that are on their way, in the order of its plan
 */
record Turn(Instant due, Optional<RunId> run, long enqueued) {
    static final String NAME = "schedule";

    /** The first look at a schedule: what was due before is nobody's. */
    static Turn from(Instant now) {
        return new Turn(now, Optional.empty(), 0);
    }

    static Turn of(RunId run, Instant due) {
        return new Turn(due, Optional.of(run), 0);
    }

    Turn enqueued(long items) {
        return new Turn(due, run, items);
    }
}
