package assay.verdict;

import assay.statistics.ConformalWatch;
import assay.statistics.DeployCheck;
import assay.statistics.Lag1;
import assay.statistics.Moments;
import assay.verdict.SeriesVerdict.By;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The detectors of one series of golden runs: the continuous watch for as long as there is a baseline, and for a hundred
 * runs after each deployment the deploy check beside it. Immutable; the same runs give the same bits.
 *
 * @param baseline id of the baseline that it measures against
 * @param series how many the subject's detectors watch together: they share one budget of false alarms
 * @param watch the continuous one
 * @param check absent when no deployment was within the last hundred runs
 * @param lag of the watched scores, of which each should be independent of the one before
 * @param phase where it stands
 * @param fall the plain sums of the runs since it was first suspected; of none while it is not
 * @param fallen the same by the watch's weights
 * @param recent the last ten watched scores since it fired
 * @param gain the look in the other direction; absent in what an earlier version kept
 * @param calm the {@code lag} as of the last run that nothing was wrong in: a drop alone makes neighbours alike
 * @param control what the control of the series did itself in the runs of {@code fall}; absent in what an earlier version kept
 */
public record Watch(
        String baseline,
        int series,
        ConformalWatch watch,
        Optional<DeployCheck> check,
        Lag1 lag,
        SeriesVerdict phase,
        Moments fall,
        Moments fallen,
        List<Double> recent,
        Optional<Gain> gain,
        Optional<Lag1> calm,
        Optional<Moments> control) {
    /** Mean number of runs between two false alarms of a subject, at least (docs/statistics.md, G2). */
    public static final double RUNS_TO_FALSE_ALARM = 1e4;

    /** A hundredth of the evidence: suspected. */
    public static final double SUSPECT_AT = 1e2;

    /** Chance of a false alarm for each deployment, at most (docs/statistics.md, G1). */
    public static final double CHECK_BUDGET = .01;

    private static final long CHECKED_RUNS = 100;
    static final int RECENT = 10;

    public Watch {
        recent = List.copyOf(recent);
    }

    /** @param series how many share the budget, at least 1 */
    public static Watch over(String baseline, Norm norm, int series) {
        return new Watch(
                baseline,
                series,
                ConformalWatch.from(norm.past()),
                Optional.empty(),
                Lag1.NONE,
                new SeriesVerdict.Healthy(),
                Moments.NONE,
                Moments.NONE,
                List.of(),
                Optional.of(Gain.NONE),
                Optional.empty(),
                Optional.of(Moments.NONE));
    }

    /** Begun anew; what is known of how runs depend on each other stays. */
    Watch anew(Norm norm) {
        var fresh = over(baseline, norm, series);
        return new Watch(
                baseline,
                series,
                fresh.watch,
                fresh.check,
                calm.orElse(Lag1.NONE),
                fresh.phase,
                fresh.fall,
                fresh.fallen,
                fresh.recent,
                fresh.gain,
                calm,
                fresh.control);
    }

    /** The same with the check begun anew: what answers has changed. */
    public Watch deployed(Norm norm) {
        return with(Optional.of(DeployCheck.since(norm.runs(), 0)));
    }

    private Watch with(Optional<DeployCheck> other) {
        return new Watch(baseline, series, watch, other, lag, phase, fall, fallen, recent, gain, calm, control);
    }

    /** After one more run that covers the norm well enough. */
    public Watch add(Norm norm, Norm.Sum run, String runId) {
        return phase instanceof SeriesVerdict.Regressed regressed
                ? whileRegressed(norm, run, regressed)
                : whileWatching(norm, run, runId);
    }

    private Watch whileWatching(Norm norm, Norm.Sum run, String runId) {
        double uniform = ConformalWatch.uniform(runId);
        var next = watch.add(run.weighted(), uniform);
        var higher = gain.orElse(Gain.NONE).add(norm, watch.past(), run, uniform, series);
        var checked = check.map(each -> each.add(run.plain()))
                .filter(each -> each.current().count() <= CHECKED_RUNS);
        boolean suspect = next.logMean() >= Math.log(SUSPECT_AT * series)
                || checked.filter(each -> evidence(each) >= Math.log(series / CHECK_BUDGET) / 2)
                        .isPresent();
        var falling = fall.add(run.plain());
        var beside = control.orElse(Moments.NONE).add(run.control());
        SeriesVerdict now = own(falling, beside) ? verdict(next, checked, suspect, higher) : calmer(suspect, higher);
        boolean quiet = !now.uneasy();
        var neighbours = lag.add(run.weighted());
        return new Watch(
                baseline,
                series,
                next,
                checked,
                neighbours,
                now,
                quiet ? Moments.NONE : falling,
                quiet ? Moments.NONE : fallen.add(run.weighted()),
                List.of(),
                Optional.of(higher),
                quiet && higher.none() ? Optional.of(neighbours) : calm,
                Optional.of(quiet ? Moments.NONE : beside));
    }

    private SeriesVerdict verdict(ConformalWatch next, Optional<DeployCheck> checked, boolean suspect, Gain higher) {
        if (next.logMean() >= watchNeeds()) return new SeriesVerdict.Regressed(By.WATCH);
        if (checked.filter(each -> evidence(each) >= checkNeeds()).isPresent()) {
            return new SeriesVerdict.Regressed(By.DEPLOY_CHECK);
        }
        return calmer(suspect, higher);
    }

    /** Whether at least half of a move against the control is the series' own, and not the control's the other way. */
    static boolean own(Moments difference, Moments control) {
        double moved = difference.mean();
        return (moved + control.mean()) * moved >= moved * moved / 2;
    }

    private static SeriesVerdict calmer(boolean suspect, Gain higher) {
        if (suspect) return new SeriesVerdict.Suspect();
        return higher.stands() ? new SeriesVerdict.Improved() : new SeriesVerdict.Healthy();
    }

    private static double evidence(DeployCheck check) {
        return check.logE().orElse(Double.NEGATIVE_INFINITY);
    }

    /** What the logarithm of the watch's statistic has to reach. */
    public double watchNeeds() {
        return Math.log(RUNS_TO_FALSE_ALARM * series);
    }

    /** What the logarithm of the check's evidence has to reach. */
    public double checkNeeds() {
        return Math.log(series / CHECK_BUDGET);
    }

    private Watch whileRegressed(Norm norm, Norm.Sum run, SeriesVerdict.Regressed regressed) {
        var last = Stream.concat(recent.stream(), Stream.of(run.weighted()))
                .skip(recent.size() == RECENT ? 1 : 0)
                .toList();
        boolean over = regressed.by() == By.WATCH && last.size() == RECENT && norm.nearer(last, fallen.mean());
        return over
                ? anew(norm)
                : new Watch(baseline, series, watch, check, lag, phase, fall, fallen, last, gain, calm, control);
    }

    /** How much evidence there is of a drop, as a logarithm, and how much is needed, of whichever is nearer to it. */
    public double logEvidence() {
        return phase instanceof SeriesVerdict.Regressed regressed && regressed.by() == By.DEPLOY_CHECK
                ? check.map(Watch::evidence).orElse(Double.NEGATIVE_INFINITY)
                : watch.logMean();
    }

    /** The interval of the drop since it was first suspected, which may be looked at at any time. */
    public OptionalDouble dropHalfWidth(Norm norm) {
        double half = new DeployCheck(norm.runs(), fall, 0).halfWidth(.05);
        return Double.isFinite(half) ? OptionalDouble.of(half) : OptionalDouble.empty();
    }

    /** Absent while nothing, or no more than chance, says that runs depend on each other. */
    public Optional<Dependence> dependence() {
        return calm.filter(Lag1::dependent).map(each -> new Dependence(each.correlation()));
    }

    /** How many runs it has measured, the baseline's among them. */
    public int measured() {
        return watch.past().size();
    }
}
