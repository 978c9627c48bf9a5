package assay.verdict;

import assay.score.EvaluatorId;
import java.time.Instant;
import java.util.Optional;

/**
 * One evaluator's judge, held against people.
 *
 * @param judge name of the judging variant
 * @param evaluator its name and its version, which a changed prompt, judge or parameter changes
 * @param simulated whether a simulator judged, which says nothing about a model
 * @param scenario whose answers were labelled
 */
public record Calibration(
        String judge, EvaluatorId evaluator, boolean simulated, String scenario, Instant at, Agreement agreement) {
    /** Whether it is about the same. */
    boolean isOf(EvaluatorId other, boolean otherSimulated) {
        return evaluator.equals(other) && simulated == otherSimulated;
    }

    /** Why its scores are advisory; empty: they may decide. */
    public Optional<String> doubt() {
        return agreement.doubt();
    }
}
