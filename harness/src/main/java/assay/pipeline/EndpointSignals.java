package assay.pipeline;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Signal;
import assay.plan.Run;
import assay.verdict.WindowScores;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What any window says of the endpoint behind a variant: as which model it answers, and from how old an index. */
record EndpointSignals(Run run, WindowScores scores) {
    /** Of a variant that is probed, they are raised from its probes and from nothing else. */
    static final Set<AlertKind> KINDS = Set.of(AlertKind.MODEL, AlertKind.FRESHNESS);

    /** What an answer's index is filed under; it has an alert of its own. */
    static final String FRESHNESS = "freshness";

    /** Of a window of probes. Without an answer in it nothing is known, so that alerts stay as they are. */
    List<Signal> ofProbes() {
        var subject = run.id().subject();
        var model = new AlertKey(subject, AlertKind.MODEL, "");
        var freshness = new AlertKey(subject, AlertKind.FRESHNESS, "");
        if (scores.of(subject.name()).answers() > 0) {
            return List.of(model(model, subject.name()), freshness(freshness, subject.name()));
        }
        String why = "no probe was answered in " + run.id();
        return List.of(new Signal.Inhibited(model, why), new Signal.Inhibited(freshness, why));
    }

    Signal model(AlertKey key, String variant) {
        var pinned = Optional.ofNullable(run.models().get(variant));
        var others = pinned.stream()
                .flatMap(pin -> scores.of(variant).models().stream()
                        .filter(model -> !model.equals(pin) && !model.startsWith(pin + "-")))
                .toList();
        if (others.isEmpty()) return new Signal.Quiet(key);
        return new Signal.Raised(
                key,
                Evidence.of(
                        variant + " is pinned to " + pinned.get() + " and answers as " + String.join(" and ", others)
                                + ".",
                        Cause.PROVIDER));
    }

    Signal freshness(AlertKey key, String variant) {
        var metric = scores.of(variant).metric(FRESHNESS);
        long stale =
                metric.prompts().values().stream().filter(score -> score < 1).count();
        if (stale == 0) return new Signal.Quiet(key);
        return new Signal.Raised(
                key,
                Evidence.of(
                        stale + " of " + metric.prompts().size() + " answers of " + variant
                                + " rest on an index that is older than allowed.",
                        Cause.UNKNOWN));
    }
}
