package assay.statistics;

import java.util.HashMap;
import java.util.OptionalDouble;

/**
 * Agreement of two raters beyond chance, at most 1; 0 is what chance alone gives. Absent where chance alone agrees always:
 * both say one and the same thing throughout, and nothing can be told.
 */
public final class Kappa {
    private Kappa() {}

    /** J. Cohen's kappa (Educational and Psychological Measurement 20, 1960): any two different categories are as different. */
    public static OptionalDouble cohen(int[] one, int[] other) {
        check(one.length, other.length);
        var first = new HashMap<Integer, Long>();
        var second = new HashMap<Integer, Long>();
        long agreed = 0;
        for (int i = 0; i < one.length; i++) {
            first.merge(one[i], 1L, Long::sum);
            second.merge(other[i], 1L, Long::sum);
            if (one[i] == other[i]) agreed++;
        }
        double all = one.length;
        long byChance = 0;
        for (var each : first.entrySet()) byChance += each.getValue() * second.getOrDefault(each.getKey(), 0L);
        if (byChance == (long) one.length * one.length) return OptionalDouble.empty();
        double expected = byChance / (all * all);
        return OptionalDouble.of((agreed / all - expected) / (1 - expected));
    }

    /**
     * Cohen's kappa with quadratic weights (Psychological Bulletin 70, 1968): a difference counts by its square. It needs
     * no table of categories, so that levels between the whole ones are taken as they are.
     */
    public static OptionalDouble quadratic(double[] one, double[] other) {
        check(one.length, other.length);
        double apart = 0;
        double meanOne = 0;
        double meanOther = 0;
        for (int i = 0; i < one.length; i++) {
            apart += (one[i] - other[i]) * (one[i] - other[i]);
            meanOne += one[i] / one.length;
            meanOther += other[i] / one.length;
        }
        double spread = 0;
        for (int i = 0; i < one.length; i++) {
            spread += (one[i] - meanOne) * (one[i] - meanOne) + (other[i] - meanOther) * (other[i] - meanOther);
        }
        double byChance = spread + one.length * (meanOne - meanOther) * (meanOne - meanOther);
        return byChance > 0 ? OptionalDouble.of(1 - apart / byChance) : OptionalDouble.empty();
    }

    private static void check(int one, int other) {
        if (one != other || one == 0) throw new IllegalArgumentException(one + " ratings beside " + other);
    }
}
