package assay.verdict;

/**
 * What a judge and people say of one answer.
 *
 * @param judge the judge's score in [0, 1]
 * @param judgePassed whether it is at the pass mark or above
 * @param human the people's score in [0, 1], on the same scale
 * @param humanPassed whether that is at the same pass mark or above
 * @param length of the answer in characters
 */
public record Rating(double judge, boolean judgePassed, double human, boolean humanPassed, long length) {}
