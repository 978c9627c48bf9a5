package assay.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one detector found, in numbers.
 *
 * @param metric an evaluator's name, or failures, latency, cost
 * @param slice the tag it is about; absent: all prompts
 * @param from what it was: of the baseline, or of the control
 * @param to what it is
 * @param low lower end of the 95 % interval of {@code to - from}; absent where it cannot be computed
 * @param high its upper end
 * @param evidence e-value, or the watch's statistic, as its natural logarithm; absent where a limit was crossed
 * @param needed what the evidence has to reach, as its natural logarithm
 * @param budget what the promise behind it is, as a sentence
 */
public record Finding(
        String metric,
        Optional<String> slice,
        double from,
        double to,
        OptionalDouble low,
        OptionalDouble high,
        OptionalDouble evidence,
        OptionalDouble needed,
        String budget) {

    /** The largest fall first. */
    static List<Finding> worstFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparingDouble(finding -> finding.to() - finding.from()))
                .toList();
    }
}
