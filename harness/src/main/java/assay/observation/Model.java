package assay.observation;

import assay.plan.Call;

/**
 * What answers calls: a deployment behind its retries and limits, or a file of recorded answers. Blocks; called from
 * many virtual threads at once. A failure of the variant is an {@link Outcome.Failure}, not an exception. An interrupt
 * ends a call as {@link Outcome.NotAsked}.
 */
@FunctionalInterface
public interface Model {
    Outcome answer(Call call);
}
