package assay.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Control of the share of false ones among many findings, such as the slices of an experiment. */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /** Adjusted p values in the order given (Y. Benjamini, Y. Hochberg, JRSS B 57, 1995). */
    public static double[] adjust(double[] p) {
        var adjusted = new double[p.length];
        double ceiling = 1;
        int rank = p.length;
        for (int i : descending(p)) {
            if (!(p[i] >= 0 && p[i] <= 1)) throw new IllegalArgumentException("not a probability: " + p[i]);
            ceiling = Math.min(ceiling, p[i] * p.length / rank);
            adjusted[i] = ceiling;
            rank--;
        }
        return adjusted;
    }

    /**
     * Which findings stand, in the order given: the k largest e-values where the k-th is at least m / (k q), for the
     * largest such k (R. Wang, A. Ramdas, JRSS B 84, 2022). Valid however the findings depend on each other.
     *
     * @param logE natural logarithms of the e-values
     * @param q tolerated share of false findings
     */
    public static List<Boolean> stand(double[] logE, double q) {
        int k = 0;
        int rank = 0;
        for (int i : descending(logE)) {
            rank++;
            if (logE[i] >= Math.log(logE.length / (rank * q))) k = rank;
        }
        var standing = descending(logE).subList(0, k);
        return IntStream.range(0, logE.length).mapToObj(standing::contains).toList();
    }

    private static List<Integer> descending(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> numbers[i]).reversed())
                .toList();
    }
}
