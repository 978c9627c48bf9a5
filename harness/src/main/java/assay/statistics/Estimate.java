package assay.statistics;

import java.util.OptionalDouble;

/**
 * A mean with its 95 % interval.
 *
 * @param low absent, like {@code high}, where one unit alone gives no spread
 */
public record Estimate(double mean, OptionalDouble low, OptionalDouble high) {}
