package assay.verdict;

import assay.scenario.Experiment;
import assay.statistics.LiveComparison;
import assay.statistics.Moments;
import assay.statistics.SampleRatio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a live experiment says, in which each user is answered by one arm (docs/statistics.md, L). It may be looked at
 * whenever one likes once both arms have a hundred users.
 *
 * @param control one number a user, the mean of that user's scores; unweighted
 * @param candidate the same of the other users
 * @param share of the users that the candidate is meant to get, in (0, 1)
 * @param series how many metrics share the budget of false alarms, the latency guardrails among them
 * @param latencies the candidate's answers against the limit of each latency guardrail
 */
public record LiveRules(
        Experiment experiment,
        Moments control,
        Moments candidate,
        double share,
        int series,
        List<LiveLatency> latencies) {
    public LiveRules {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("a share outside (0, 1): " + share);
        latencies = List.copyOf(latencies);
        if (series < 1 + latencies.size()) {
            throw new IllegalArgumentException(
                    series + " series cannot hold the primary metric and " + latencies.size() + " latency guardrails");
        }
    }

    /** Of what was recorded so far. */
    public static LiveRules of(Experiment experiment, LiveUnits units, double share, int series) {
        return new LiveRules(experiment, units.control(), units.candidate(), share, series, units.latencies());
    }

    public ExperimentVerdict verdict() {
        return invalid().or(this::slow).orElseGet(this::scored);
    }

    private Optional<ExperimentVerdict> invalid() {
        var ratio = SampleRatio.of(new long[] {control.count(), candidate.count()}, new double[] {1 - share, share});
        if (!ratio.mismatch()) return Optional.empty();
        return Optional.of(new ExperimentVerdict.NotValid(
                control.count() + " users of the control and " + candidate.count() + " of the candidate are not "
                        + number(1 - share) + " to " + number(share) + ": something sorts them"));
    }

    /** Said before a hundred users are there: unlike the interval, the bet needs no limit theorem. */
    private Optional<ExperimentVerdict> slow() {
        return latencies.stream()
                .filter(each -> reached(each.exceeded()))
                .max(Comparator.comparingDouble(LiveLatency::exceeded))
                .map(each -> new ExperimentVerdict.Regressed(ExperimentWatch.LATENCY, tooSlow(each)));
    }

    private boolean reached(double evidence) {
        return evidence >= Math.log(series / ExperimentWatch.BUDGET);
    }

    private String tooSlow(LiveLatency latency) {
        return String.format(
                Locale.ROOT,
                "%s took longer than %s in %d of %d answers, which is more than one in twenty",
                experiment.candidate(),
                seconds(latency),
                latency.above(),
                latency.answers());
    }

    private static String seconds(LiveLatency latency) {
        return BigDecimal.valueOf(latency.limit().toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }

    private ExperimentVerdict scored() {
        if (few()) {
            return new ExperimentVerdict.Undecided(
                    "an arm has fewer than " + LiveComparison.FEWEST_UNITS + " users",
                    OptionalLong.empty(),
                    Optional.empty());
        }
        return compared(LiveComparison.of(control, candidate));
    }

    private boolean few() {
        return Math.min(control.count(), candidate.count()) < LiveComparison.FEWEST_UNITS;
    }

    /**
     * Why the candidate may not be promoted; empty: it may. Valid, the primary metric better or not worse by more than
     * the margin, and of each latency guardrail shown that fewer than six answers in a hundred exceed it.
     */
    public List<String> againstPromotion() {
        var reasons = new ArrayList<String>();
        invalid().ifPresent(each -> reasons.add(each.reason()));
        if (few() || least(LiveComparison.of(control, candidate)) <= -experiment.margin()) {
            reasons.add(experiment.primary() + " is not shown to be better, or not worse by more than the margin");
        }
        for (var each : latencies) {
            if (reached(each.exceeded())) reasons.add(tooSlow(each));
            else if (!reached(each.kept())) {
                reasons.add("the 95th percentile of latency is not shown to keep to " + seconds(each));
            }
        }
        return reasons;
    }

    private double least(LiveComparison comparison) {
        return comparison.difference() - comparison.halfWidthOneSided(ExperimentWatch.BUDGET / series);
    }

    private ExperimentVerdict compared(LiveComparison comparison) {
        double half = comparison.halfWidthOneSided(ExperimentWatch.BUDGET / series);
        double most = comparison.difference() + half;
        double least = least(comparison);
        double margin = experiment.margin();
        if (most < -margin) {
            return new ExperimentVerdict.Regressed(
                    experiment.primary(), said("worse by more than " + number(margin) + " than", comparison));
        }
        if (least > 0) return new ExperimentVerdict.Better(said("better than", comparison));
        if (most < 0) return new ExperimentVerdict.WorseWithinMargin(said("worse than", comparison));
        if (least > -margin) {
            return new ExperimentVerdict.NotWorse(
                    said("not worse by more than " + number(margin) + " than", comparison));
        }
        return new ExperimentVerdict.Undecided(
                said("not told apart from", comparison), OptionalLong.empty(), Optional.empty());
    }

    private String said(String relation, LiveComparison comparison) {
        double half = comparison.halfWidth(ExperimentWatch.BUDGET / series);
        return String.format(
                Locale.ROOT,
                "%s is %s %s in %s: %+.3f over %d users, interval %+.3f to %+.3f",
                experiment.candidate(),
                relation,
                experiment.control(),
                experiment.primary(),
                comparison.difference(),
                comparison.units(),
                comparison.difference() - half,
                comparison.difference() + half);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
