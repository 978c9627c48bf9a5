package assay.statistics;

import java.util.OptionalDouble;

/**
 * A mean with its 95 % interval.
 *
 * @param low absent, like {@code high}, where one unit alone gives no spread
 */
public record Estimate(double mean, OptionalDouble low, OptionalDouble high) {
    /** The part of the interval in which the mean can lie at all. */
    public Estimate within(double least, double most) {
        return new Estimate(mean, clamped(low, least, most), clamped(high, least, most));
    }

    private static OptionalDouble clamped(OptionalDouble end, double least, double most) {
        return end.isPresent() ? OptionalDouble.of(Math.clamp(end.getAsDouble(), least, most)) : end;
    }
}
