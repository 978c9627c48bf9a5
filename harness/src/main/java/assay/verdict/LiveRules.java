package assay.verdict;

import assay.scenario.Experiment;
import assay.statistics.LiveComparison;
import assay.statistics.Moments;
import assay.statistics.SampleRatio;
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
 * @param series how many metrics share the budget of false alarms
 */
public record LiveRules(Experiment experiment, Moments control, Moments candidate, double share, int series) {
    public LiveRules {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("a share outside (0, 1): " + share);
        if (series < 1) throw new IllegalArgumentException("no series");
    }

    public ExperimentVerdict verdict() {
        var ratio = SampleRatio.of(new long[] {control.count(), candidate.count()}, new double[] {1 - share, share});
        if (ratio.mismatch()) {
            return new ExperimentVerdict.NotValid(
                    control.count() + " users of the control and " + candidate.count() + " of the candidate are not "
                            + number(1 - share) + " to " + number(share) + ": something sorts them");
        }
        if (Math.min(control.count(), candidate.count()) < LiveComparison.FEWEST_UNITS) {
            return new ExperimentVerdict.Undecided(
                    "an arm has fewer than " + LiveComparison.FEWEST_UNITS + " users",
                    OptionalLong.empty(),
                    Optional.empty());
        }
        return compared(LiveComparison.of(control, candidate));
    }

    private ExperimentVerdict compared(LiveComparison comparison) {
        double half = comparison.halfWidthOneSided(ExperimentWatch.BUDGET / series);
        double most = comparison.difference() + half;
        double least = comparison.difference() - half;
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
