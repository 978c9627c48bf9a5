package assay.verdict;

import assay.observation.Outcome;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a verdict reads of one observation: numbers, no text.
 *
 * @param marks by metric, only what was scored
 * @param error whether an evaluator that was due failed, and is not advisory
 */
record Numbers(State state, Map<String, Mark> marks, boolean error) {
    enum State {
        ANSWERED,
        FAILED,
        NOT_ASKED
    }

    /**
     * A score without its reasons.
     *
     * @param advisory whether it may fail nothing alone
     */
    record Mark(String version, double value, double raw, Optional<Boolean> passed, boolean advisory) {}

    /** @param doubts names of the evaluators that are advisory */
    static Numbers of(Scored scored, Set<String> doubts) {
        return switch (scored.observation().outcome()) {
            case Outcome.Answer ignored -> ofAnswer(scored, doubts);
            case Outcome.Failure ignored -> new Numbers(State.FAILED, Map.of(), false);
            case Outcome.NotAsked ignored -> new Numbers(State.NOT_ASKED, Map.of(), false);
        };
    }

    private static Numbers ofAnswer(Scored scored, Set<String> doubts) {
        var marks = new LinkedHashMap<String, Mark>();
        boolean error = false;
        for (Evaluation evaluation : scored.evaluations()) {
            boolean advisory = doubts.contains(evaluation.evaluator().name());
            switch (evaluation) {
                case Score score -> marks.put(score.evaluator().name(), mark(score, advisory));
                case Unscored unscored -> error |= unscored.why() == Unscored.Why.ERROR && !advisory;
            }
        }
        return new Numbers(State.ANSWERED, marks, error);
    }

    private static Mark mark(Score score, boolean advisory) {
        return new Mark(score.evaluator().version(), score.value(), score.raw().value(), score.passed(), advisory);
    }

    /** Being answered as a metric: 1 or 0; absent where nobody asked. */
    Optional<Mark> availability() {
        return switch (state) {
            case ANSWERED -> Optional.of(new Mark("", 1, 1, Optional.of(true), false));
            case FAILED -> Optional.of(new Mark("", 0, 0, Optional.of(false), false));
            case NOT_ASKED -> Optional.empty();
        };
    }

    /** The variant failed, or its answer failed an evaluator that may decide. */
    boolean failed() {
        return state == State.FAILED
                || marks.values().stream()
                        .anyMatch(mark -> !mark.advisory() && !mark.passed().orElse(true));
    }

    /** Whether nothing can be said yet: not asked, or a score that was due is missing. */
    boolean undecided() {
        return state == State.NOT_ASKED || error;
    }
}
