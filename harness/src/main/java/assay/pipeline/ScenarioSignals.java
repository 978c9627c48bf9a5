package assay.pipeline;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Signal;
import assay.pipeline.KnownConfiguration.Dated;
import assay.pipeline.WatchScenario.Watched;
import assay.plan.Run;
import assay.verdict.Norm;
import assay.verdict.SeriesVerdict;
import assay.verdict.WindowScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a scenario's window amounts to, trouble by trouble: whatever falls together is one signal, with the cause that the
 * history gives.
 *
 * @param watched its series after the window; empty without a baseline
 * @param changes of configuration of late
 * @param probed variants whose endpoints others look at
 */
record ScenarioSignals(Run run, WindowScores scores, List<Watched> watched, List<Dated> changes, Set<String> probed) {
    /** More than this share of answers that could not be scored is a finding of its own. */
    private static final double ERRORS = .02;

    /** Evaluators of time, by their ids: as many answers within the limit as before. */
    static final Set<String> TIMES = Set.of("latency", "first-token");

    List<Signal> all() {
        var signals = new ArrayList<>(ofData());
        run.variants().forEach(variant -> {
            signals.add(quality(variant));
            signals.add(latency(variant));
            signals.add(evaluation(variant));
            if (!probed.contains(variant)) signals.addAll(endpoint(variant));
        });
        scores.judges().forEach(judge -> signals.add(anchors(judge)));
        return signals;
    }

    /** Those that a replay of some of the prompts can tell. */
    List<Signal> ofData() {
        return run.variants().stream().map(this::noData).toList();
    }

    private List<Signal> endpoint(String variant) {
        var endpoint = new EndpointSignals(run, scores);
        return List.of(
                endpoint.model(key(AlertKind.MODEL, variant), variant),
                endpoint.freshness(key(AlertKind.FRESHNESS, variant), variant));
    }

    private AlertKey key(AlertKind kind, String about) {
        return new AlertKey(run.id().subject(), kind, about);
    }

    private Signal noData(String variant) {
        var key = key(AlertKind.NO_DATA, variant);
        if (scores.of(variant).calls() > 0) return new Signal.Quiet(key);
        long heldBack = scores.of(variant).notAsked();
        return new Signal.Raised(
                key,
                Evidence.of(
                        "Run " + run.id() + " closed without an answer or a failure of " + variant + ": "
                                + (heldBack == 0
                                        ? "nothing was asked."
                                        : heldBack + " calls were held back by the harness."),
                        Cause.UNKNOWN));
    }

    private Signal quality(String variant) {
        return fallen(
                AlertKind.QUALITY,
                variant,
                metric -> !metric.equals(EndpointSignals.FRESHNESS) && !TIMES.contains(metric));
    }

    private Signal latency(String variant) {
        return fallen(AlertKind.LATENCY, variant, TIMES::contains);
    }

    private Signal fallen(AlertKind kind, String variant, Predicate<String> metrics) {
        var key = key(kind, variant);
        var own =
                of(variant).filter(each -> metrics.test(each.series().metric())).toList();
        var regressed = in(own, SeriesVerdict.Regressed.class);
        var suspect = in(own, SeriesVerdict.Suspect.class);
        if (regressed.isEmpty() && suspect.isEmpty()) return new Signal.Quiet(key);
        var inhibited = inhibited(variant, own);
        if (inhibited.isPresent()) return new Signal.Inhibited(key, inhibited.get());
        return regressed.isEmpty()
                ? new Signal.Suspect(key, evidence(variant, suspect))
                : new Signal.Raised(key, evidence(variant, regressed));
    }

    private Stream<Watched> of(String variant) {
        return watched.stream().filter(each -> each.series().variant().equals(variant));
    }

    private static List<Watched> in(List<Watched> all, Class<? extends SeriesVerdict> phase) {
        return all.stream()
                .filter(each -> phase.isInstance(each.state().watch().phase()))
                .toList();
    }

    private Evidence evidence(String variant, List<Watched> fallen) {
        return new QualityEvidence(run, scores, variant, fallen, alike(variant, fallen), anchorsMoved(), changes)
                .evidence();
    }

    /** Why nothing can be said of the window at all. */
    private Optional<String> inhibited(String variant, List<Watched> own) {
        boolean measured = own.stream()
                .anyMatch(
                        each -> each.state().last().equals(each.state().watch().phase()));
        if (measured) return Optional.empty();
        var asked = scores.of(variant);
        return Optional.of(
                asked.failures() > asked.answers()
                        ? "an outage of the variant: " + asked.failures() + " of " + asked.calls() + " calls failed"
                        : "too little data in run " + run.id());
    }

    private Signal evaluation(String variant) {
        var key = key(AlertKind.EVALUATION, variant);
        long answers = scores.of(variant).answers();
        var failing = scores.of(variant).metrics().entrySet().stream()
                .filter(metric -> metric.getValue().errors() > ERRORS * answers)
                .map(metric -> metric.getKey() + " (" + metric.getValue().errors() + " of " + answers + ")")
                .toList();
        if (failing.isEmpty()) return new Signal.Quiet(key);
        return new Signal.Raised(
                key,
                Evidence.of(
                        "Answers of " + variant + " could not be scored: " + String.join(", ", failing)
                                + ". They are in no mean.",
                        Cause.HARNESS));
    }

    /**
     * Suspected is enough, or a window below all of the baseline's: ten anchors take longer to prove it than all the
     * prompts that the judge scored with them. If it comes to nothing, the next window finds another cause and is louder.
     */
    private boolean anchorsMoved() {
        return scores.judges().stream()
                .flatMap(judge -> of(WindowScores.ANCHORS + judge))
                .anyMatch(each -> each.state().watch().phase().uneasy() || lowest(each));
    }

    private boolean lowest(Watched each) {
        return sum(each)
                .filter(sum -> each.norm().yardstick().stream().allMatch(run -> sum.weighted() < run))
                .isPresent();
    }

    private Optional<Norm.Sum> sum(Watched each) {
        var series = each.series();
        return each.norm()
                .sum(Yardsticks.beside(
                        scores, series.variant(), series.metric(), each.norm().control()));
    }

    /** Variants that are measured beside this one, did not fall more, and fell with it in this run. */
    private List<String> alike(String variant, List<Watched> fallen) {
        double drop = fallen.stream()
                .mapToDouble(each -> each.state().watch().fall().mean())
                .min()
                .orElse(0);
        var metrics = fallen.stream().map(each -> each.series().metric()).toList();
        return watched.stream()
                .filter(each -> each.norm().control().equals(Optional.of(variant))
                        && each.series().slice().isEmpty()
                        && metrics.contains(each.series().metric()))
                .filter(each -> sum(each)
                        .filter(sum -> sum.plain() + sum.control() < drop / 2)
                        .isPresent())
                .map(each -> each.series().variant())
                .distinct()
                .toList();
    }

    private Signal anchors(String judge) {
        var key = key(AlertKind.JUDGE, judge);
        var own = of(WindowScores.ANCHORS + judge).toList();
        var moved = in(own, SeriesVerdict.Regressed.class);
        var suspect = in(own, SeriesVerdict.Suspect.class);
        if (moved.isEmpty() && suspect.isEmpty()) return new Signal.Quiet(key);
        var evidence = new QualityEvidence(
                run, scores, WindowScores.ANCHORS + judge, moved.isEmpty() ? suspect : moved, List.of(), true, changes);
        return moved.isEmpty()
                ? new Signal.Suspect(key, evidence.ofAnchors())
                : new Signal.Raised(key, evidence.ofAnchors());
    }
}
