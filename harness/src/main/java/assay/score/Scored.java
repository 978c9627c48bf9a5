package assay.score;

import assay.observation.Observation;
import java.util.List;

/** An observation with all its evaluations: one document, written once. A failure has no evaluations. */
public record Scored(Observation observation, List<Evaluation> evaluations) {
    public Scored {
        evaluations = List.copyOf(evaluations);
    }
}
