package assay.verdict;

import assay.statistics.Bootstrap;
import assay.statistics.Bootstrap.Interval;
import assay.statistics.Kappa;
import assay.statistics.RankCorrelation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a judge agrees with people.
 *
 * @param levels whether they were compared level by level, and kappa is the quadratic weighted one; else pass and fail
 * @param labels answers with both a score and a label
 * @param good those that people passed
 * @param accuracy share on whose passing they agree
 * @param sensitivity share of the good ones that the judge passes; absent without a good one
 * @param specificity share of the bad ones that the judge fails; absent without a bad one
 * @param kappa agreement beyond chance; absent where chance alone agrees always
 * @param interval of kappa, 95 %; absent where kappa is, or nearly so
 * @param lengthCorrelation rank correlation of the judge's score and the answer's length; absent where one of both does not vary
 */
public record Agreement(
        boolean levels,
        long labels,
        long good,
        double accuracy,
        OptionalDouble sensitivity,
        OptionalDouble specificity,
        OptionalDouble kappa,
        Optional<Interval> interval,
        OptionalDouble lengthCorrelation) {
    /** Fewer labels than this say nothing about a judge. */
    public static final int FEWEST = 50;
    /** Of the rarer of good and bad answers. */
    public static final int FEWEST_OF_A_CLASS = 10;
    /** A judge whose kappa may be lower is advisory. */
    public static final double LEAST_KAPPA = .4;

    /** @param levels whether judge and people speak of levels; else of pass and fail */
    public static Agreement of(List<Rating> ratings, boolean levels, Bootstrap bootstrap) {
        long good = ratings.stream().filter(Rating::humanPassed).count();
        long bad = ratings.size() - good;
        long rightlyPassed = ratings.stream()
                .filter(rating -> rating.humanPassed() && rating.judgePassed())
                .count();
        long rightlyFailed = ratings.stream()
                .filter(rating -> !rating.humanPassed() && !rating.judgePassed())
                .count();
        int[] all = new int[ratings.size()];
        for (int i = 0; i < all.length; i++) all[i] = i;
        var kappa = kappa(ratings, all, levels);
        return new Agreement(
                levels,
                ratings.size(),
                good,
                share(rightlyPassed + rightlyFailed, ratings.size()).orElse(0),
                share(rightlyPassed, good),
                share(rightlyFailed, bad),
                kappa,
                kappa.isPresent()
                        ? bootstrap.of(ratings.size(), places -> kappa(ratings, places, levels))
                        : Optional.empty(),
                RankCorrelation.of(
                        ratings.stream().mapToDouble(Rating::judge).toArray(),
                        ratings.stream().mapToDouble(Rating::length).toArray()));
    }

    private static OptionalDouble share(long some, long all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) some / all);
    }

    private static OptionalDouble kappa(List<Rating> ratings, int[] places, boolean levels) {
        if (places.length == 0) return OptionalDouble.empty();
        if (levels) {
            var judge = new double[places.length];
            var human = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                judge[i] = ratings.get(places[i]).judge();
                human[i] = ratings.get(places[i]).human();
            }
            return Kappa.quadratic(judge, human);
        }
        var judge = new int[places.length];
        var human = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            judge[i] = ratings.get(places[i]).judgePassed() ? 1 : 0;
            human[i] = ratings.get(places[i]).humanPassed() ? 1 : 0;
        }
        return Kappa.cohen(judge, human);
    }

    /** Why the labels say nothing about the judge; empty: they are enough. */
    public Optional<String> tooFew() {
        long rarer = Math.min(good, labels - good);
        if (labels >= FEWEST && rarer >= FEWEST_OF_A_CLASS) return Optional.empty();
        return Optional.of("too few: " + labels + " labels, " + good + " of good answers and " + (labels - good)
                + " of bad ones; it takes at least " + FEWEST + ", and " + FEWEST_OF_A_CLASS + " of the rarer kind");
    }

    /** Why the judge may decide nothing; empty: it may. */
    public Optional<String> doubt() {
        var few = tooFew();
        if (few.isPresent()) return few;
        if (interval.isEmpty()) return Optional.of("its kappa could not be told");
        return interval.get().low() >= LEAST_KAPPA
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "its kappa may be as low as %.2f, and %.1f is the least",
                        interval.get().low(),
                        LEAST_KAPPA));
    }
}
