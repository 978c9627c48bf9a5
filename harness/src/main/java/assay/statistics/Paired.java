package assay.statistics;

import java.util.OptionalDouble;

/**
 * Differences candidate - control over pairs.
 *
 * @param pairs units: prompts, their repetitions averaged
 * @param difference mean difference; absent without a pair
 * @param low of the 95 % interval; absent, like {@code high}, where it cannot be computed
 * @param wins pairs in which the candidate is higher
 * @param pValue two-sided, unadjusted; absent where it cannot be computed
 * @param pWorse one-sided, that the candidate is lower; absent where it cannot be computed
 */
public record Paired(
        long pairs,
        OptionalDouble difference,
        OptionalDouble low,
        OptionalDouble high,
        long wins,
        long ties,
        long losses,
        OptionalDouble pValue,
        OptionalDouble pWorse) {}
