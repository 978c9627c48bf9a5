package assay.report;

import assay.verdict.PairNoise;
import assay.verdict.PairPower;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large a drop of an experiment is found after how many pairs.
 *
 * @param notWorse pairs until arms that are the same are known not to differ by more than the margin
 */
public record ShownPairs(
        String experiment, PairNoise noise, int trials, long seed, List<PairPower.Found> found, OptionalLong notWorse) {
    public ShownPairs {
        found = List.copyOf(found);
    }
}
