package assay.pipeline;

import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.verdict.Baseline;
import assay.verdict.Norm;
import assay.verdict.Series;
import assay.verdict.WindowScores;
import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
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
                subject, baseline.runs().stream().map(run -> scores(store, run)).toList(), baseline.slices());
    }

    /**
     * Of all pairs of variant and metric that the same version scored in at least twenty of the windows, and of their slices.
     *
     * @param slices tags
     */
    static Map<Series, Norm> norms(Subject subject, List<WindowScores> windows, Set<String> slices) {
        var norms = new TreeMap<Series, Norm>(ORDER);
        var last = windows.getLast();
        last.variants()
                .forEach((variant, asked) -> asked.metrics().forEach((metric, scores) -> {
                    var runs = comparable(windows, variant, metric, scores);
                    if (runs.size() < Baseline.FEWEST_RUNS) return;
                    var whole = Series.of(subject, variant, metric);
                    norms.put(whole, Norm.of(runs));
                    if (Slices.has(variant, metric)) norms.putAll(sliced(whole, runs, last, slices));
                }));
        return norms;
    }

    private static Map<Series, Norm> sliced(Series whole, List<Metric> runs, WindowScores last, Set<String> slices) {
        var norms = new TreeMap<Series, Norm>(ORDER);
        for (String tag : slices) {
            var tagged = Slices.of(runs, last, tag);
            if (tagged.size() >= Baseline.FEWEST_RUNS) norms.put(whole.on(tag), Norm.of(tagged));
        }
        return norms;
    }

    private static List<Metric> comparable(List<WindowScores> windows, String variant, String metric, Metric last) {
        var runs = new ArrayList<Metric>();
        if (last.versions().size() != 1) return runs;
        for (var window : windows) {
            var scores = window.of(variant).metric(metric);
            if (scores.versions().equals(last.versions()) && !scores.prompts().isEmpty()) runs.add(scores);
        }
        return runs;
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
