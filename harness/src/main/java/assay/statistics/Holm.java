package assay.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): as many tests as you like, one error budget. */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p values in the order given; each may be compared with the error budget by itself.
     *
     * @throws IllegalArgumentException for a p outside [0, 1]
     */
    public static double[] adjust(double[] p) {
        var adjusted = new double[p.length];
        double floor = 0;
        int left = p.length;
        for (int i : ascending(p)) {
            if (!(p[i] >= 0 && p[i] <= 1)) throw new IllegalArgumentException("not a probability: " + p[i]);
            floor = Math.max(floor, Math.min(1, left * p[i]));
            adjusted[i] = floor;
            left--;
        }
        return adjusted;
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
