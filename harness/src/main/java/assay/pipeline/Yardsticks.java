package assay.pipeline;

import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.verdict.Baseline;
import assay.verdict.Beside;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.WindowScores;
import assay.verdict.WindowScores.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The norms of a scenario's baseline. They follow from its windows; what was worked out is kept beside the detectors, so
 * that a tick reads one small document and not twenty windows.
 */
final class Yardsticks {
    private final Store store;

    Yardsticks(Store store) {
        this.store = store;
    }

    /** All norms of a baseline, as they are kept. */
    record Norms(String baseline, List<Entry> entries) {
        static final Norms NONE = new Norms("", List.of());

        record Entry(String variant, String metric, Optional<String> slice) {
            static Entry of(Series series) {
                return new Entry(series.variant(), series.metric(), series.slice());
            }

            Series series(Subject subject) {
                return new Series(subject, variant, metric, slice);
            }
        }
    }

    /** One norm, as it is kept. */
    record Kept(String baseline, Norm norm) {}

    Optional<Baseline> baseline(Subject subject) {
        return standing(store, subject).value().flatMap(Standing::baseline);
    }

    static Stated<Standing> standing(Store store, Subject subject) {
        return new Stated<>(store.states(), subject, "baseline", Standing.class);
    }

    /** The baseline that stands; absent where a person has reset it. */
    record Standing(Optional<Baseline> baseline) {}

    /** The series that the baseline is a yardstick for, each with its norm. */
    Map<Series, Norm> norms(Subject subject, Baseline baseline) {
        var list = new Stated<>(store.states(), subject, "norms", Norms.class).read();
        if (list.value().filter(norms -> norms.baseline().equals(baseline.id())).isEmpty()) {
            return keep(subject, baseline, list);
        }
        var norms = new TreeMap<Series, Norm>(ORDER);
        for (var entry : list.value().orElse(Norms.NONE).entries()) {
            var series = entry.series(subject);
            var kept = norm(series).value().filter(norm -> norm.baseline().equals(baseline.id()));
            if (kept.isEmpty()) return keep(subject, baseline, list);
            norms.put(series, kept.get().norm());
        }
        return norms;
    }

    private static final Comparator<Series> ORDER = Comparator.comparing(Series::toString);

    private Stated<Kept> norm(Series series) {
        return new Stated<>(store.states(), series.subject(), "norm-" + series.key(), Kept.class);
    }

    /** The norms first, then the list that says they are there. */
    private Map<Series, Norm> keep(Subject subject, Baseline baseline, Stated.Seen<Norms> list) {
        var norms = of(subject, baseline);
        norms.forEach((series, norm) -> {
            var kept = norm(series);
            kept.write(new Kept(baseline.id(), norm), kept.read());
        });
        var entries = norms.keySet().stream().map(Norms.Entry::of).toList();
        new Stated<>(store.states(), subject, "norms", Norms.class).write(new Norms(baseline.id(), entries), list);
        return norms;
    }

    private Map<Series, Norm> of(Subject subject, Baseline baseline) {
        return norms(
                subject,
                baseline.runs().stream().map(run -> scores(store, run)).toList(),
                baseline.slices(),
                baseline.control());
    }

    /** The variant that the others of a run are measured beside: the first, as in a run's comparisons. */
    static Optional<String> control(Run run) {
        return run.variants().size() > 1 ? Optional.of(run.variants().getFirst()) : Optional.empty();
    }

    /**
     * Of all pairs of variant and metric that the same version scored in at least twenty of the windows, and of their slices.
     *
     * @param slices tags
     * @param control whose scores are taken off those of the other variants, where there are enough of both
     */
    static Map<Series, Norm> norms(
            Subject subject, List<WindowScores> windows, Set<String> slices, Optional<String> control) {
        var norms = new TreeMap<Series, Norm>(ORDER);
        var last = windows.getLast();
        last.variants()
                .forEach((variant, asked) -> asked.metrics().forEach((metric, scores) -> {
                    var runs = comparable(windows, variant, metric, scores, control);
                    var whole = Series.of(subject, variant, metric);
                    norm(runs, control).ifPresent(norm -> norms.put(whole, norm));
                    if (!norms.containsKey(whole) || !Slices.has(variant, metric)) return;
                    for (String tag : slices) {
                        if (!Slices.has(runs.getLast().own(), last, tag)) continue;
                        var tagged = runs.stream()
                                .map(run -> new Beside(Slices.only(run.own(), last, tag), run.control()))
                                .toList();
                        norm(tagged, control).ifPresent(norm -> norms.put(whole.on(tag), norm));
                    }
                }));
        return norms;
    }

    /** Beside the control, where twenty runs have scores of both; else by itself. */
    private static Optional<Norm> norm(List<Beside> runs, Optional<String> control) {
        var paired = runs.stream()
                .filter(run -> !run.both().own().prompts().isEmpty())
                .toList();
        if (paired.size() >= Baseline.FEWEST_RUNS) return Optional.of(Norm.beside(control.orElseThrow(), paired));
        var own = runs.stream()
                .map(Beside::own)
                .filter(run -> !run.prompts().isEmpty())
                .toList();
        return own.size() >= Baseline.FEWEST_RUNS ? Optional.of(Norm.of(own)) : Optional.empty();
    }

    /** The runs that the same version scored. */
    private static List<Beside> comparable(
            List<WindowScores> windows, String variant, String metric, Metric last, Optional<String> control) {
        if (last.versions().size() != 1) return List.of();
        return windows.stream()
                .map(window -> beside(window, variant, metric, control))
                .filter(run -> run.own().versions().equals(last.versions())
                        && !run.own().prompts().isEmpty())
                .toList();
    }

    /** What a variant scored in a run, and the control where it is another, by the same version. */
    static Beside beside(WindowScores window, String variant, String metric, Optional<String> control) {
        var own = window.of(variant).metric(metric);
        return new Beside(
                own,
                control.filter(name -> !name.equals(variant) && !variant.startsWith(WindowScores.ANCHORS))
                        .map(name -> window.of(name).metric(metric))
                        .filter(other -> other.versions().equals(own.versions()))
                        .orElse(Metric.NONE));
    }

    static WindowScores scores(Store store, RunId id) {
        var run = store.run(id).orElseThrow(() -> new StoreException("The run " + id + " of a closed window is gone."));
        return scores(store, run);
    }

    static WindowScores scores(Store store, Run run) {
        try (var numbers = CloseWindow.numbers(store, run)) {
            return WindowScores.of(run, numbers);
        }
    }

    /** Whether it is a replay of all its prompts; what somebody tried on a few of them says nothing of the rest. */
    static boolean whole(Run run) {
        return run.filter().equals(Filter.ALL);
    }
}
