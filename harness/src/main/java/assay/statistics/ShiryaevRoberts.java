package assay.statistics;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Adds up, over five sizes of a lasting shift, the evidence from every possible beginning; as natural logarithms. */
final class ShiryaevRoberts {
    /** Sizes of a shift, in standard deviations of a run's score. */
    private static final List<Double> SIZES = List.of(.5, 1.0, 1.5, 2.0, 3.0);

    private ShiryaevRoberts() {}

    static List<Double> start() {
        return Collections.nCopies(SIZES.size(), Double.NEGATIVE_INFINITY);
    }

    static List<Double> checked(List<Double> logR) {
        if (logR.size() != SIZES.size()) throw new IllegalArgumentException("not five statistics: " + logR.size());
        return List.copyOf(logR);
    }

    /** @param z standard normal where nothing shifts, lower where something does */
    static List<Double> add(List<Double> logR, double z) {
        return IntStream.range(0, SIZES.size())
                .mapToObj(i -> grown(logR.get(i), SIZES.get(i), z))
                .toList();
    }

    /** R <- (1 + R) exp(-theta z - theta^2 / 2). */
    private static double grown(double logR, double size, double z) {
        double onePlus = logR > 0 ? logR + Math.log1p(Math.exp(-logR)) : Math.log1p(Math.exp(logR));
        return onePlus - size * z - size * size / 2;
    }

    /** The natural logarithm of the mean. */
    static double logMean(List<Double> logR) {
        double most = Collections.max(logR);
        if (most == Double.NEGATIVE_INFINITY) return most;
        return most
                + Math.log(
                        logR.stream().mapToDouble(log -> Math.exp(log - most)).sum() / SIZES.size());
    }
}
