package assay.pipeline;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Finding;
import assay.alert.Signal;
import assay.plan.Run;
import assay.plan.Subject;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.verdict.Bets;
import assay.verdict.Decision;
import assay.verdict.ExperimentRules;
import assay.verdict.ExperimentVerdict;
import assay.verdict.ExperimentWatch;
import assay.verdict.PairScores;
import assay.window.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies one closed window of an experiment to its detectors, which remember how far they are. */
final class WatchExperiment {
    /** An hour of five-minute windows. */
    private static final int EMPTY_WINDOWS = 12;

    private final Store store;
    private final Map<String, Planned> experiments;

    WatchExperiment(Experiments experiments, Store store) {
        this.store = store;
        this.experiments = experiments.all().stream().collect(Collectors.toMap(Planned::name, Function.identity()));
    }

    /** What the detectors say after this window; nothing of one that is gone from the configuration. */
    List<Signal> apply(Window window) {
        var planned = Optional.ofNullable(experiments.get(window.subject().name()));
        var run = store.run(window.run())
                .orElseThrow(() -> new StoreException("The run of the closed window " + window.run() + " is gone."));
        if (planned.isEmpty()) return List.of();
        var state = applied(window, run, planned.get());
        return signals(window.subject(), planned.get(), state);
    }

    private ExperimentState applied(Window window, Run run, Planned planned) {
        var stated = state(store.states(), window.subject());
        var seen = stated.read();
        if (seen.value().filter(state -> state.applied() >= window.sequence()).isPresent()) {
            return seen.value().get();
        }
        var before = seen.value()
                .filter(state -> state.watch().hash().equals(run.hash()))
                .orElseGet(() -> begin(planned, run));
        var next = next(before, window, run, planned);
        if (!stated.write(next, seen)) {
            throw new WatchedByAnother();
        }
        return next;
    }

    private static ExperimentState begin(Planned planned, Run run) {
        var watch = ExperimentWatch.of(planned.experiment(), run.hash(), run.started());
        return ExperimentState.begin(watch, new ExperimentRules(planned.experiment(), watch).verdict());
    }

    private ExperimentState next(ExperimentState before, Window window, Run run, Planned planned) {
        var experiment = planned.experiment();
        PairScores pairs;
        try (var numbers = CloseWindow.numbers(store, run)) {
            pairs = PairScores.of(experiment.control(), experiment.candidate(), numbers);
        }
        var watch = before.watch().add(experiment, pairs, run.started());
        var rules = new ExperimentRules(experiment, watch);
        var primary = watch.of(experiment.primary());
        return before.then(
                window.sequence(),
                watch,
                rules.verdict(),
                rules.againstPromotion(),
                new ExperimentState.Point(run.started(), primary.pairs(), primary.effect()));
    }

    static Stated<ExperimentState> state(States states, Subject subject) {
        return new Stated<>(states, subject, ExperimentState.NAME, ExperimentState.class);
    }

    static Stated<Decision> decision(States states, Subject subject) {
        return new Stated<>(states, subject, "decision", Decision.class);
    }

    private List<Signal> signals(Subject subject, Planned planned, ExperimentState state) {
        var experiment = planned.experiment();
        var worse = new AlertKey(subject, AlertKind.EXPERIMENT, experiment.candidate());
        var within = new AlertKey(subject, AlertKind.WITHIN_MARGIN, experiment.candidate());
        var empty = new AlertKey(subject, AlertKind.NO_DATA, "");
        boolean decided = decision(store.states(), subject)
                .value()
                .filter(decision -> decision.hash().equals(state.watch().hash()))
                .isPresent();
        return List.of(
                decided ? new Signal.Quiet(worse) : regressed(worse, state),
                decided ? new Signal.Quiet(within) : withinMargin(within, experiment.primary(), state),
                noData(empty, state));
    }

    private static Signal regressed(AlertKey key, ExperimentState state) {
        return switch (state.verdict()) {
            case ExperimentVerdict.Regressed regressed ->
                new Signal.Raised(key, evidence(regressed.reason(), regressed.metric(), state));
            case ExperimentVerdict.NotValid invalid -> new Signal.Inhibited(key, invalid.reason());
            case ExperimentVerdict.Better ignored -> new Signal.Quiet(key);
            case ExperimentVerdict.WorseWithinMargin ignored -> new Signal.Quiet(key);
            case ExperimentVerdict.NotWorse ignored -> new Signal.Quiet(key);
            case ExperimentVerdict.Undecided ignored -> new Signal.Quiet(key);
        };
    }

    private static Signal withinMargin(AlertKey key, String primary, ExperimentState state) {
        return state.verdict() instanceof ExperimentVerdict.WorseWithinMargin worse
                ? new Signal.Raised(key, evidence(worse.reason(), primary, state))
                : new Signal.Quiet(key);
    }

    private static Signal noData(AlertKey key, ExperimentState state) {
        if (state.watch().empty() < EMPTY_WINDOWS) return new Signal.Quiet(key);
        return new Signal.Raised(
                key,
                Evidence.of(
                        "No request has been compared for an hour or more, since before "
                                + state.watch().until() + ".",
                        Cause.UNKNOWN));
    }

    private static Evidence evidence(String sentence, String metric, ExperimentState state) {
        return new Evidence(
                sentence + ".",
                Cause.CANDIDATE,
                List.of(finding(state.watch().of(metric), state.watch())),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Finding finding(Bets bets, ExperimentWatch watch) {
        var effect = bets.effect();
        return new Finding(
                bets.metric(),
                Optional.empty(),
                0,
                effect.mean(),
                effect.low(),
                effect.high(),
                OptionalDouble.of(Math.max(bets.most().worse(), bets.most().below())),
                OptionalDouble.of(watch.needed()),
                "at most one false alarm in twenty experiments, all their metrics together and however often one looks");
    }
}
