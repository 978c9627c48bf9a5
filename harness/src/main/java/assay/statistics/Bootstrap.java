package assay.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * Percentile intervals by resampling (B. Efron, Annals of Statistics 7, 1979), for what has no formula. The same seed
 * gives the same bits.
 *
 * @param resamples how often; at least 100
 */
public record Bootstrap(int resamples, long seed) {
    private static final double TAIL = .025;

    public Bootstrap {
        if (resamples < 100) throw new IllegalArgumentException("too few resamples: " + resamples);
    }

    /**
     * The 95 % interval of a statistic of {@code units} things; absent where more than a tenth of the resamples have none.
     *
     * @param statistic of the things at these places, each from 0 to {@code units} - 1, some of them several times
     */
    public Optional<Interval> of(int units, Function<int[], OptionalDouble> statistic) {
        var random = new Random(seed);
        var places = new int[units];
        var found = new double[resamples];
        int count = 0;
        for (int i = 0; i < resamples; i++) {
            for (int k = 0; k < units; k++) places[k] = random.nextInt(units);
            var value = statistic.apply(places);
            if (value.isPresent()) found[count++] = value.getAsDouble();
        }
        if (count < resamples - resamples / 10) return Optional.empty();
        var sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return Optional.of(new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)));
    }

    /** Between its two neighbours, as most programs have it (R. Hyndman and Y. Fan, 1996, type 7). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** From {@code low} to {@code high}. */
    public record Interval(double low, double high) {}
}
