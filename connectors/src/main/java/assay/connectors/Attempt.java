package assay.connectors;

import assay.observation.Outcome;
import assay.plan.Call;

/**
 * One attempt at one call: it neither retries nor waits for a limit, which is {@link Resilient}'s part. Blocks; called
 * from many virtual threads at once; an interrupt breaks it off and frees its connection.
 */
@FunctionalInterface
public interface Attempt {
    /** The answer, its latency and time to first token measured, counted as one attempt. */
    Outcome.Answer answer(Call call) throws AttemptFailed;
}
