package assay.pipeline;

import assay.alert.Cause;
import assay.pipeline.PastRuns.Past;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.report.ShownBacktest;
import assay.report.ShownBacktest.Alarm;
import assay.verdict.Backtest;
import assay.verdict.Baseline;
import assay.verdict.Configuration;
import assay.verdict.Configuration.Change;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.WindowScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Replays a scenario's closed windows through its detectors as they are now: against the accepted baseline, else against
 * the first twenty whole runs of its newest version. Reads alone.
 */
public record ReplayPast(Store store) {
    /**
     * Absent with fewer than twenty runs that could be a baseline.
     *
     * @param progress told the sequence number of each window
     */
    public Optional<ShownBacktest> run(String scenario, LongConsumer progress) {
        var subject = Subject.scenario(scenario);
        var standing = new Yardsticks(store).baseline(subject);
        int version = standing.map(Baseline::version).orElseGet(() -> newest(subject));
        var wanted = standing.map(Baseline::runs).orElse(List.of());
        var fold = new Fold(subject, version, wanted, standing);
        new PastRuns(store).each(subject, 0, past -> {
            progress.accept(past.sequence());
            fold.add(past);
        });
        return fold.series.isEmpty() ? Optional.empty() : Optional.of(fold.shown(scenario, standing.isPresent()));
    }

    private int newest(Subject subject) {
        long last = store.windows().lastSequence(subject);
        return store.windows().windows(subject, Math.max(0, last - 1), 1).stream()
                .flatMap(window -> store.run(window.run()).stream())
                .map(run -> run.version())
                .findFirst()
                .orElse(0);
    }

    private record Dated(long sequence, Change change) {}

    /** One series on its way. */
    private record Replaying(Backtest backtest, Optional<String> control, List<Alarm> alarms) {}

    private static final class Fold {
        private final Subject subject;
        private final int version;
        private final List<RunId> wanted;
        private final Optional<Baseline> standing;
        private final List<WindowScores> baseline = new ArrayList<>();
        private final Map<Series, Replaying> series = new LinkedHashMap<>();
        private final List<Dated> changes = new ArrayList<>();
        private Optional<Configuration> known = Optional.empty();
        private long leftOut;

        Fold(Subject subject, int version, List<RunId> wanted, Optional<Baseline> standing) {
            this.subject = subject;
            this.version = version;
            this.wanted = wanted;
            this.standing = standing;
        }

        void add(Past past) {
            if (past.run().version() != version) {
                leftOut++;
                return;
            }
            var now = changed(past);
            if (!series.isEmpty()) replay(past, now);
            else if (wanted.isEmpty() || wanted.contains(past.run().id())) learn(past);
            else leftOut++;
        }

        private List<Change> changed(Past past) {
            var next = Configuration.of(past.run(), past.scores(), "");
            var whole = known.map(next::after).orElse(next);
            var now = known.map(whole::since).orElse(List.of());
            now.forEach(change -> changes.add(new Dated(past.sequence(), change)));
            known = Optional.of(whole);
            return now;
        }

        private void learn(Past past) {
            baseline.add(past.scores());
            boolean complete = wanted.isEmpty()
                    ? baseline.size() == Baseline.FEWEST_RUNS
                    : past.run().id().equals(wanted.getLast());
            if (!complete) return;
            var slices = standing.map(Baseline::slices).orElseGet(() -> Slices.chosen(past.scores()));
            var control = standing.isPresent() ? standing.get().control() : Yardsticks.control(past.run());
            Map<Series, Norm> norms = Yardsticks.norms(subject, baseline, slices, control);
            int shared = sharing(norms.size());
            norms.forEach((each, norm) -> series.put(
                    each,
                    new Replaying(
                            new Backtest(norm, shared, past.run().gates().coverage()),
                            norm.control(),
                            new ArrayList<>())));
        }

        private void replay(Past past, List<Change> now) {
            series.forEach((each, replaying) -> {
                boolean deployed = now.stream().anyMatch(change -> WatchScenario.deploys(change, each.variant()));
                replaying
                        .backtest()
                        .add(new Backtest.Past(
                                past.sequence(),
                                past.run().id().value(),
                                Optional.of(past.run().started()),
                                Yardsticks.beside(past.scores(), each.variant(), each.metric(), replaying.control()),
                                deployed))
                        .ifPresent(fired -> replaying.alarms().add(alarm(past, each, fired)));
            });
        }

        private Alarm alarm(Past past, Series each, Backtest.Fired fired) {
            var before = changes.stream()
                    .filter(dated -> dated.sequence() > fired.suspected() - QualityEvidence.CHANGE_WITHIN)
                    .map(Dated::change)
                    .filter(change -> change.variant()
                            .filter(name -> !name.equals(each.variant()))
                            .isEmpty())
                    .toList();
            boolean judged =
                    past.scores().of(each.variant()).metric(each.metric()).judged();
            return new Alarm(
                    fired,
                    cause(each, judged, before).word(),
                    before.stream().map(Change::sentence).toList());
        }

        private Cause cause(Series each, boolean judged, List<Change> before) {
            if (each.variant().startsWith(WindowScores.ANCHORS) || (judged && anchorsMoved())) return Cause.JUDGE;
            return QualityEvidence.cause(before);
        }

        private boolean anchorsMoved() {
            return series.entrySet().stream()
                    .anyMatch(each -> each.getKey().variant().startsWith(WindowScores.ANCHORS)
                            && each.getValue().backtest().uneasy());
        }

        /** How many share the budget: what was fixed when the baseline was accepted, else all there are. */
        private int sharing(int found) {
            return Math.max(1, standing.map(Baseline::series).orElse(found));
        }

        ShownBacktest shown(String scenario, boolean accepted) {
            var rows = new ArrayList<ShownBacktest.Row>();
            series.forEach((each, replaying) -> {
                var result = replaying.backtest().result();
                var alarms = new ArrayList<Alarm>();
                for (int i = 0; i < replaying.alarms().size(); i++) { // with the ends that have come since
                    var alarm = replaying.alarms().get(i);
                    alarms.add(new Alarm(result.fired().get(i), alarm.cause(), alarm.changes()));
                }
                rows.add(new ShownBacktest.Row(each.toString(), result, alarms));
            });
            return new ShownBacktest(scenario, baseline.size(), accepted, leftOut, sharing(series.size()), rows);
        }
    }
}
