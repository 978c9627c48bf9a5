package assay.pipeline;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.report.Overview;
import assay.report.OverviewRow;
import assay.report.OverviewRow.Last;
import assay.report.WatchedSeries;
import assay.scenario.Experiment;
import assay.verdict.Baseline;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import assay.window.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How every scenario's variants do, by their newest closed runs and the probes of the last hour. A closed run is worked out
 * once; it does not change.
 */
public final class ReadOverview {
    private static final int RECENT = 12;
    private static final int REMEMBERED = 1_000;

    private final Store store;
    private final InstantSource clock;
    private final ReportRun report;
    private final ReadProbes readProbes;
    private final Map<RunId, RunResult> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, RunResult> eldest) {
            return size() > REMEMBERED;
        }
    });

    public ReadOverview(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.report = new ReportRun(store);
        this.readProbes = new ReadProbes(store, clock);
    }

    /**
     * @param scenarios by name
     * @param subjects whose alerts are shown
     */
    public Overview run(List<String> scenarios, List<Experiment> experiments, Collection<Subject> subjects) {
        var open = new ReadAlerts(store).run(subjects, false);
        var probes = probes(subjects);
        var rows = new ArrayList<OverviewRow>();
        var baselines = new LinkedHashMap<String, Optional<Baseline>>();
        for (String scenario : scenarios) {
            rows.addAll(rows(scenario, probes, open));
            baselines.put(scenario, new Yardsticks(store).baseline(Subject.scenario(scenario)));
        }
        probes.forEach((variant, probed) -> {
            if (rows.stream().noneMatch(row -> row.variant().equals(variant))) {
                rows.add(row("", variant, List.of(), Optional.of(probed), List.of(), open));
            }
        });
        var read = new ReadExperiments(store, clock);
        return new Overview(
                clock.instant(), rows, open, experiments.stream().map(read::run).toList(), baselines);
    }

    /** By variant, of those that were probed of late. */
    private SortedMap<String, Last> probes(Collection<Subject> subjects) {
        var probes = new TreeMap<String, Last>();
        for (var subject : subjects) {
            if (subject.kind() != Subject.Kind.VARIANT) continue;
            readProbes.run(subject.name()).ifPresent(last -> probes.put(subject.name(), last));
        }
        return probes;
    }

    private List<OverviewRow> rows(String scenario, SortedMap<String, Last> probes, List<Alert> open) {
        var subject = Subject.scenario(scenario);
        var results = results(subject);
        var series = new ReadSeries(store).run(subject);
        var variants = new LinkedHashSet<String>();
        results.reversed().forEach(result -> variants.addAll(result.run().variants()));
        return variants.stream()
                .map(variant -> row(scenario, variant, results, Optional.ofNullable(probes.get(variant)), series, open))
                .toList();
    }

    private static OverviewRow row(
            String scenario,
            String variant,
            List<RunResult> results,
            Optional<Last> probes,
            List<WatchedSeries> series,
            List<Alert> open) {
        return new OverviewRow(
                scenario,
                variant,
                results.reversed().stream()
                        .flatMap(result -> last(result, variant).stream())
                        .findFirst(),
                probes,
                results.stream()
                        .flatMap(result -> of(result, variant).stream())
                        .flatMap(result -> result.overall().stream().boxed())
                        .toList(),
                series.stream()
                        .filter(each -> each.series().variant().equals(variant))
                        .toList(),
                open.stream()
                        .filter(alert -> isOf(alert.key(), scenario, variant))
                        .toList());
    }

    /** Its own in this scenario, or its availability, which is one over all that asks it. */
    private static boolean isOf(AlertKey key, String scenario, String variant) {
        return (key.subject().equals(Subject.scenario(scenario)) && key.about().equals(variant))
                || key.subject().equals(new Subject(Subject.Kind.VARIANT, variant));
    }

    private static Optional<Last> last(RunResult result, String variant) {
        return of(result, variant)
                .map(each -> new Last(
                        result.run().id(),
                        result.run().closed().orElse(result.run().started()),
                        each));
    }

    private static Optional<VariantResult> of(RunResult result, String variant) {
        return result.variants().stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst();
    }

    /** Of whole runs, the oldest first: what somebody tried on a few prompts says nothing of the rest. */
    private List<RunResult> results(Subject subject) {
        long last = store.windows().lastSequence(subject);
        return store.windows().windows(subject, Math.max(0, last - RECENT), RECENT).stream()
                .map(Window::run)
                .flatMap(id -> result(id).stream())
                .filter(result -> Yardsticks.whole(result.run()))
                .toList();
    }

    private Optional<RunResult> result(RunId id) {
        var remembered = known.get(id);
        if (remembered != null) return Optional.of(remembered);
        var result = store.run(id).map(report::result);
        result.ifPresent(each -> known.put(id, each));
        return result;
    }
}
