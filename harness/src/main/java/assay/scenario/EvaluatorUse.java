package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/**
 * An evaluator as a scenario uses it.
 *
 * @param name what its numbers are filed under: the {@code name} given to it, else the evaluator's id, with
 *     {@code -2} behind it the second time
 * @param evaluator id in the {@link EvaluatorCatalogue}
 * @param parameters checked against the evaluator's own schema; files that they name are already put in
 * @param threshold pass mark on the evaluator's own scale, inclusive; absent: the evaluator's default, if it has one
 * @param weight its share in a run's overall score; above 0
 * @param not whether the score is inverted: what passes when the text is there now passes when it is absent
 */
public record EvaluatorUse(
        String name, String evaluator, ObjectNode parameters, OptionalDouble threshold, double weight, boolean not) {
    public EvaluatorUse {
        if (!(weight > 0)) throw new IllegalArgumentException("a weight must be above 0: " + weight);
    }
}
