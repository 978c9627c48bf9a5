package assay.pipeline;

import assay.plan.Subject;
import assay.report.WatchedSeries;
import assay.verdict.Baseline;
import assay.verdict.Gain;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.Watch;
import java.util.List;
import java.util.OptionalDouble;

/** What is measured against a scenario's baseline, and how it stands. */
public record ReadSeries(Store store) {

    /** By variant and metric; none without a baseline. */
    public List<WatchedSeries> run(Subject subject) {
        var yardsticks = new Yardsticks(store);
        return yardsticks.baseline(subject).stream()
                .flatMap(baseline -> yardsticks.norms(subject, baseline).entrySet().stream()
                        .map(entry -> series(entry.getKey(), entry.getValue(), baseline)))
                .toList();
    }

    private WatchedSeries series(Series series, Norm norm, Baseline baseline) {
        var state = new Stated<>(store.states(), series.subject(), SeriesState.name(series), SeriesState.class)
                .value()
                .filter(kept -> kept.watch().baseline().equals(baseline.id()));
        return new WatchedSeries(
                series,
                norm.level(),
                state.map(SeriesState::last),
                state.map(kept -> risen(norm, kept.watch())).orElse(OptionalDouble.empty()),
                state.flatMap(kept -> kept.watch().dependence()));
    }

    private static OptionalDouble risen(Norm norm, Watch watch) {
        return watch.gain()
                .filter(Gain::stands)
                .map(gain -> OptionalDouble.of(norm.level() + gain.rise().mean()))
                .orElse(OptionalDouble.empty());
    }
}
