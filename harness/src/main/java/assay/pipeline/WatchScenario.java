package assay.pipeline;

import assay.alert.Signal;
import assay.plan.Run;
import assay.plan.RunId;
import assay.verdict.Baseline;
import assay.verdict.Beside;
import assay.verdict.Configuration;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.SeriesVerdict;
import assay.verdict.Watch;
import assay.verdict.WindowScores;
import assay.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies one closed window of a scenario to its detectors, each of which remembers how far it is: a window that is
 * applied again changes nothing.
 */
final class WatchScenario {
    private final Store store;
    private final Yardsticks yardsticks;
    private final Set<String> probed;
    private final String build;

    /**
     * @param probed variants whose endpoints others look at
     * @param build names this harness in the history
     */
    WatchScenario(Store store, Set<String> probed, String build) {
        this.store = store;
        this.probed = Set.copyOf(probed);
        this.yardsticks = new Yardsticks(store);
        this.build = build;
    }

    /** What the detectors say after this window. */
    List<Signal> apply(Window window) {
        var run = store.run(window.run())
                .orElseThrow(() -> new StoreException("The run of the closed window " + window.run() + " is gone."));
        var scores = Yardsticks.scores(store, run);
        if (!Yardsticks.whole(run)) return new ScenarioSignals(run, scores, List.of(), List.of(), probed).ofData();
        var known = configured(window, run, scores);
        var baseline = yardsticks.baseline(window.subject()).filter(each -> each.version() == run.version());
        var watched =
                baseline.map(each -> watched(window, run, scores, known, each)).orElse(List.of());
        follow(window, watched);
        return new ScenarioSignals(run, scores, watched, known.changes(), probed).all();
    }

    /** A suspicion asks for more runs, once; what is found, or is over, asks for no more. */
    private void follow(Window window, List<Watched> watched) {
        long suspected = watched.stream()
                .filter(each -> each.state().watch().phase() instanceof SeriesVerdict.Suspect)
                .mapToLong(each -> each.state().suspectedAt())
                .min()
                .orElse(0);
        var stated = Burst.of(store, window.subject());
        var seen = stated.read();
        if (seen.value().map(Burst::suspectedAt).orElse(0L) == suspected) return;
        stated.write(Burst.begun(suspected, window.closed()), seen);
    }

    /**
     * A series after the window.
     *
     * @param reference the baseline's last run, whose answers may be laid beside
     */
    record Watched(Series series, Norm norm, SeriesState state, RunId reference) {}

    private List<Watched> watched(
            Window window, Run run, WindowScores scores, KnownConfiguration known, Baseline baseline) {
        var all = new ArrayList<Watched>();
        Map<Series, Norm> norms = yardsticks.norms(window.subject(), baseline);
        norms.forEach((series, norm) -> {
            boolean deployed = known.in(window.sequence()).stream()
                    .map(KnownConfiguration.Dated::change)
                    .anyMatch(change -> deploys(change, series.variant()));
            all.add(new Watched(
                    series,
                    norm,
                    applied(
                            window,
                            series,
                            norm,
                            baseline,
                            deployed,
                            scores,
                            run.gates().coverage()),
                    baseline.runs().getLast()));
        });
        return all;
    }

    static boolean deploys(Configuration.Change change, String variant) {
        return switch (change.what()) {
            case CONFIGURED, REPORTED ->
                change.variant().filter(name -> !name.equals(variant)).isEmpty();
            case SCORED_BY, BUILT -> false;
        };
    }

    private SeriesState applied(
            Window window,
            Series series,
            Norm norm,
            Baseline baseline,
            boolean deployed,
            WindowScores scores,
            double floor) {
        var stated = new Stated<>(store.states(), series.subject(), SeriesState.name(series), SeriesState.class);
        var seen = stated.read();
        var before = seen.value().filter(state -> state.watch().baseline().equals(baseline.id()));
        if (before.filter(state -> state.applied() >= window.sequence()).isPresent()) return before.get();
        var watch = before.map(SeriesState::watch)
                .orElseGet(() -> Watch.over(baseline.id(), norm, Math.max(1, baseline.series())));
        var next = next(window, series, norm, before, deployed ? watch.deployed(norm) : watch, scores, floor);
        if (!stated.write(next, seen)) throw new WatchedByAnother();
        return next;
    }

    private static SeriesState next(
            Window window,
            Series series,
            Norm norm,
            Optional<SeriesState> before,
            Watch watch,
            WindowScores scores,
            double floor) {
        var pair = Yardsticks.beside(scores, series.variant(), series.metric(), norm.control());
        var metric = pair.own();
        long since = before.map(SeriesState::suspectedAt).orElse(0L);
        if (metric.prompts().isEmpty()) {
            return new SeriesState(series, window.sequence(), watch, since, new SeriesVerdict.NoData());
        }
        var invalid = invalid(norm, pair, floor);
        if (invalid.isPresent()) {
            return new SeriesState(series, window.sequence(), watch, since, new SeriesVerdict.NotValid(invalid.get()));
        }
        var sum = norm.sum(pair).orElseThrow();
        var after = watch.add(norm, sum, window.run().value());
        boolean calm = !after.phase().uneasy();
        return new SeriesState(
                series, window.sequence(), after, calm ? 0 : since == 0 ? window.sequence() : since, after.phase());
    }

    private static Optional<String> invalid(Norm norm, Beside pair, double floor) {
        var metric = pair.own();
        if (metric.versions().size() > 1) return Optional.of("several versions of the evaluator scored");
        if (!metric.versions().first().equals(norm.evaluator())) {
            return Optional.of("its evaluator has changed, which asks for a new baseline");
        }
        if (norm.covered(pair, floor)) return Optional.empty();
        if (norm.control().isPresent() && pair.control().prompts().isEmpty()) {
            return Optional.of(norm.control().get() + ", beside which it is measured, was not scored in the same run");
        }
        return Optional.of("only " + Math.round(norm.coverage(pair) * 100) + " % of the baseline's prompts were scored"
                + norm.control().map(name -> " of it and of " + name).orElse(""));
    }

    private KnownConfiguration configured(Window window, Run run, WindowScores scores) {
        var now = Configuration.of(run, scores, build);
        var stated = new Stated<>(store.states(), window.subject(), KnownConfiguration.NAME, KnownConfiguration.class);
        var seen = stated.read();
        if (seen.value().filter(known -> known.applied() >= window.sequence()).isPresent()) {
            return seen.value().get();
        }
        var next = seen.value()
                .map(known -> known.then(window.sequence(), run.started(), now))
                .orElseGet(() -> new KnownConfiguration(window.sequence(), now, List.of()));
        if (!stated.write(next, seen)) {
            throw new WatchedByAnother();
        }
        return next;
    }
}
