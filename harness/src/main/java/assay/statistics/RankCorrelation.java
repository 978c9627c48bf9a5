package assay.statistics;

import java.util.OptionalDouble;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** C. Spearman's rank correlation (American Journal of Psychology 15, 1904): whether one number rises with another. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * In [-1, 1], equal values with the mean of their ranks; absent under three pairs, and where one side is all equal.
     *
     * @throws IllegalArgumentException for sides of different lengths, or a value that is not a number
     */
    public static OptionalDouble of(double[] one, double[] other) {
        if (one.length != other.length) throw new IllegalArgumentException(one.length + " beside " + other.length);
        if (one.length < 3) return OptionalDouble.empty();
        var ranking = new NaturalRanking(TiesStrategy.AVERAGE);
        double[] first = ranking.apply(one);
        double[] second = ranking.apply(other);
        double middle = (one.length + 1) / 2.0;
        double together = 0;
        double spreadOne = 0;
        double spreadOther = 0;
        for (int i = 0; i < first.length; i++) {
            together += (first[i] - middle) * (second[i] - middle);
            spreadOne += (first[i] - middle) * (first[i] - middle);
            spreadOther += (second[i] - middle) * (second[i] - middle);
        }
        if (spreadOne == 0 || spreadOther == 0) return OptionalDouble.empty();
        return OptionalDouble.of(Math.clamp(together / Math.sqrt(spreadOne * spreadOther), -1, 1));
    }
}
