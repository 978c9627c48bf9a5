package assay.score;

import assay.observation.Observation;
import java.util.List;
import java.util.Optional;

/**
 * An observation with all its evaluations: one document, written once. A failure has no evaluations.
 *
 * @param unfinished why evaluators were kept from scoring the answer, where it can be scored as it is when its run goes on;
 *     absent: it was scored
 */
public record Scored(Observation observation, List<Evaluation> evaluations, Optional<String> unfinished) {
    public Scored {
        evaluations = List.copyOf(evaluations);
    }

    /** Of which nothing is left to do. */
    public Scored(Observation observation, List<Evaluation> evaluations) {
        this(observation, evaluations, Optional.empty());
    }

    /** The same, to be scored again. */
    public Scored unfinished(String why) {
        return new Scored(observation, evaluations, Optional.of(why));
    }

    /** Whether an evaluator was due and did not score, or not every turn of a conversation. */
    public boolean lacksAScore() {
        return evaluations.stream().anyMatch(Scored::lacking);
    }

    private static boolean lacking(Evaluation evaluation) {
        return switch (evaluation) {
            case Score score -> OverTurns.lacking(score);
            case Unscored unscored -> unscored.why() != Unscored.Why.NOT_APPLICABLE;
        };
    }
}
