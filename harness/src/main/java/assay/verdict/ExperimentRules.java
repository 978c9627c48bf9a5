package assay.verdict;

import assay.scenario.Experiment;
import assay.statistics.FalseDiscovery;
import assay.verdict.Bets.Most;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an experiment's evidence says, read in one order: the first that holds is the verdict (docs/statistics.md, S).
 * Whether the candidate may be promoted reads the tests, not the word.
 */
public record ExperimentRules(Experiment experiment, ExperimentWatch watch) {
    /** Share of requests that may be lost to ourselves before what is left is no sample of them. */
    private static final double MOST_LOST = .05;

    private static final long FEWEST_PAIRS = 10;
    private static final double FALSE_SLICES = .05;

    public ExperimentVerdict verdict() {
        var invalid = invalid();
        if (invalid.isPresent()) return new ExperimentVerdict.NotValid(invalid.get());
        var regressed = regressed();
        if (regressed.isPresent()) return regressed.get();
        var primary = primary();
        if (reached(primary.most().better())) {
            return new ExperimentVerdict.Better(said("better than", primary));
        }
        if (reached(primary.most().below())) {
            return new ExperimentVerdict.WorseWithinMargin(said("worse than", primary)
                    + ", but not shown to be so by more than the margin of " + number(primary.margin()));
        }
        if (reached(primary.most().notWorse())) {
            return new ExperimentVerdict.NotWorse(
                    said("not worse by more than " + number(primary.margin()) + " than", primary));
        }
        return undecided(primary);
    }

    private Optional<String> invalid() {
        var same = watch.same();
        if (reached(same.most().below()) || reached(same.most().better())) {
            return Optional.of("the control differs from itself by "
                    + signed(same.differences().mean()) + " over " + same.pairs()
                    + " requests that it was asked twice: the measurement is biased");
        }
        long asked = watch.pairs() + watch.lost();
        if (asked >= FEWEST_PAIRS && watch.lost() > MOST_LOST * asked) {
            return Optional.of(watch.lost() + " of " + asked
                    + " requests were lost to our own limits, breakers or budget: what is left is no fair sample");
        }
        return Optional.empty();
    }

    private Optional<ExperimentVerdict> regressed() {
        return watch.bets().values().stream()
                .filter(each -> reached(each.most().worse()))
                .max(Comparator.comparingDouble(each -> each.most().worse()))
                .map(each -> new ExperimentVerdict.Regressed(
                        each.metric(), said("worse by more than " + number(each.margin()) + " than", each)));
    }

    private ExperimentVerdict undecided(Bets primary) {
        String reason = primary.pairs() == 0 ? "no pair has been scored yet" : said("not told apart from", primary);
        double deviation = primary.deviation();
        if (primary.pairs() < FEWEST_PAIRS || deviation == 0 || primary.margin() == 0) {
            return new ExperimentVerdict.Undecided(reason, OptionalLong.empty(), Optional.empty());
        }
        // the best constant bet gains margin^2 / (2 variance) a pair where the arms are equal
        double root = deviation / primary.margin();
        double left = Math.max(0, watch.needed() - primary.notWorse().logE()) * 2 * root * root;
        long pairs = (long) Math.ceil(left);
        return new ExperimentVerdict.Undecided(reason, OptionalLong.of(pairs), Optional.of(time(pairs, primary)));
    }

    private Duration time(long pairs, Bets primary) {
        var lasted = Duration.between(watch.since(), watch.until()).plus(Duration.ofMinutes(5));
        return Duration.ofSeconds(Math.round(lasted.toSeconds() * (double) pairs / primary.pairs()));
    }

    private Bets primary() {
        return watch.of(experiment.primary());
    }

    private boolean reached(double most) {
        return most >= watch.needed();
    }

    /**
     * Why the candidate may not be promoted; empty: it may. Valid, the primary metric better or not worse by more than
     * the margin, and every guardrail not worse by more than its own.
     */
    public List<String> againstPromotion() {
        var reasons = new ArrayList<String>();
        invalid().ifPresent(reasons::add);
        if (!shown(primary().most())) {
            reasons.add(experiment.primary() + " is not shown to be better, or not worse by more than the margin");
        }
        watch.guardrails(experiment.primary()).stream()
                .filter(each -> !reached(each.most().notWorse()))
                .forEach(each -> reasons.add(
                        each.metric() + " is not shown to be not worse by more than " + number(each.margin())));
        watch.bets().values().stream()
                .filter(each -> reached(each.most().worse()))
                .forEach(each -> reasons.add(each.metric() + " is worse"));
        return reasons;
    }

    private boolean shown(Most most) {
        return reached(most.better()) || reached(most.notWorse());
    }

    /** Tags in which the candidate is worse at all, of which at most one in twenty is expected to be a mistake. */
    public List<String> worseSlices() {
        var tags = List.copyOf(watch.slices().keySet());
        double[] evidence = watch.slices().values().stream()
                .mapToDouble(each -> each.below().logE())
                .toArray();
        var standing = FalseDiscovery.stand(evidence, FALSE_SLICES);
        var worse = new ArrayList<String>();
        for (int i = 0; i < tags.size(); i++) if (standing.get(i)) worse.add(tags.get(i));
        return worse;
    }

    private String said(String relation, Bets bets) {
        var effect = bets.effect();
        return experiment.candidate() + " is " + relation + " " + experiment.control() + " in " + bets.metric() + ": "
                + signed(effect.mean()) + " over " + bets.pairs() + " pairs, interval "
                + signed(effect.low().orElse(-1)) + " to "
                + signed(effect.high().orElse(1));
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
