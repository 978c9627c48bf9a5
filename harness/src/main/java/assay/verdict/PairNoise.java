package assay.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the pairs of an experiment vary in its primary metric, and what they cost.
 *
 * @param differences candidate - control
 * @param level mean score of the control in them
 * @param same the control against itself, where it was asked twice
 * @param usdPerPair absent where prices are unknown
 * @param pairsPerHour absent while there is but one window
 */
public record PairNoise(
        String metric,
        double margin,
        int series,
        List<Double> differences,
        double level,
        Optional<Same> same,
        OptionalDouble usdPerPair,
        OptionalDouble pairsPerHour) {
    /** Fewer pairs say nothing of how they vary. */
    public static final int FEWEST_PAIRS = 50;

    public PairNoise {
        differences = List.copyOf(differences);
    }

    /**
     * The A/A sample.
     *
     * @param difference mean of the second answer less the first
     * @param floor the 95 % interval's end that is farther from 0: no smaller difference can be told from a measurement
     *     that is biased
     */
    public record Same(long pairs, double difference, double floor) {}
}
