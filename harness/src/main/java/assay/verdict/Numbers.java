package assay.verdict;

import assay.observation.Outcome;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a verdict reads of one observation: numbers, no text.
 *
 * @param marks by metric, only what was scored
 * @param error whether an evaluator that was due failed
 */
record Numbers(State state, Map<String, Mark> marks, boolean error) {
    enum State {
        ANSWERED,
        FAILED,
        NOT_ASKED
    }

    /** A score without its reasons. */
    record Mark(String version, double value, double raw, Optional<Boolean> passed) {}

    static Numbers of(Scored scored) {
        return switch (scored.observation().outcome()) {
            case Outcome.Answer ignored -> ofAnswer(scored);
            case Outcome.Failure ignored -> new Numbers(State.FAILED, Map.of(), false);
            case Outcome.NotAsked ignored -> new Numbers(State.NOT_ASKED, Map.of(), false);
        };
    }

    private static Numbers ofAnswer(Scored scored) {
        var marks = new LinkedHashMap<String, Mark>();
        boolean error = false;
        for (Evaluation evaluation : scored.evaluations()) {
            switch (evaluation) {
                case Score score -> marks.put(score.evaluator().name(), mark(score));
                case Unscored unscored -> error |= unscored.why() == Unscored.Why.ERROR;
            }
        }
        return new Numbers(State.ANSWERED, marks, error);
    }

    private static Mark mark(Score score) {
        return new Mark(score.evaluator().version(), score.value(), score.raw().value(), score.passed());
    }

    /** Being answered as a metric: 1 or 0; absent where nobody asked. */
    Optional<Mark> availability() {
        return switch (state) {
            case ANSWERED -> Optional.of(new Mark("", 1, 1, Optional.of(true)));
            case FAILED -> Optional.of(new Mark("", 0, 0, Optional.of(false)));
            case NOT_ASKED -> Optional.empty();
        };
    }

    /** The variant failed, or its answer failed an evaluator. */
    boolean failed() {
        return state == State.FAILED
                || marks.values().stream().anyMatch(mark -> !mark.passed().orElse(true));
    }

    /** Whether nothing can be said yet: not asked, or a score that was due is missing. */
    boolean undecided() {
        return state == State.NOT_ASKED || error;
    }
}
