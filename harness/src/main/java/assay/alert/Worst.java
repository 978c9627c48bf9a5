package assay.alert;

import assay.plan.ObservationId;
import assay.plan.RunId;
import java.util.Optional;

/**
 * A prompt that fell most, by ids: notices travel through queues, which see no text.
 *
 * @param from its mean score in the baseline, or its control's score
 * @param to its score now
 * @param run where the answer is kept
 * @param answer the observation with the answer that fell
 * @param before the observation to lay beside it, in the run {@code beforeRun}
 */
public record Worst(
        String prompt,
        String metric,
        double from,
        double to,
        RunId run,
        ObservationId answer,
        Optional<RunId> beforeRun,
        Optional<ObservationId> before) {
    /** As many as a person reads at night. */
    public static final int SHOWN = 5;
}
