package assay.report;

import assay.verdict.Bets;
import assay.verdict.ExperimentWatch;
import java.util.List;
import java.util.Optional;

/**
 * Why the word of a metric says more than the interval beside it, for a person; nothing where they agree. The words come
 * from bets, the interval from another, slower procedure (docs/statistics.md, S), and each holds by itself.
 */
final class IntervalNote {
    private IntervalNote() {}

    static Optional<String> of(ExperimentWatch watch, List<String> metrics) {
        var bolder = metrics.stream().filter(metric -> bolder(watch, metric)).toList();
        if (bolder.isEmpty()) return Optional.empty();
        return Optional.of("That the interval of " + String.join(", ", bolder)
                + " does not say so too is no contradiction: the test spends its budget on that one question, the"
                + " interval answers for every size of the difference at once and is wider for it; and what was once"
                + " shown stands.");
    }

    /** Whether the word, which is the first claim that is shown, is not what the interval says. */
    private static boolean bolder(ExperimentWatch watch, String metric) {
        return claims(watch.of(metric), watch.needed()).stream()
                .filter(Claim::shown)
                .findFirst()
                .filter(claim -> !claim.byInterval())
                .isPresent();
    }

    private record Claim(boolean shown, boolean byInterval) {}

    private static List<Claim> claims(Bets bets, double needed) {
        double low = bets.effect().low().orElse(-1);
        double high = bets.effect().high().orElse(1);
        var most = bets.most();
        return List.of(
                new Claim(most.worse() >= needed, high < -bets.margin()),
                new Claim(most.better() >= needed, low > 0),
                new Claim(most.below() >= needed, high < 0),
                new Claim(most.notWorse() >= needed, low > -bets.margin()));
    }
}
