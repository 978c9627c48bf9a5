package assay.pipeline;

import assay.pipeline.PastRuns.Past;
import assay.pipeline.PastRuns.Spent;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.verdict.Baseline;
import assay.verdict.Beside;
import assay.verdict.Noise;
import assay.verdict.ScenarioNoise;
import assay.verdict.Series;
import assay.verdict.WindowScores.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How a scenario's healthy runs vary: those of its accepted baseline, else the newest ones of its newest version. */
public record ReadNoise(Store store) {
    private static final int LOOKED_THROUGH = 500;

    /** Absent with fewer than {@link ScenarioNoise#FEWEST_RUNS} runs of which the same evaluators scored something. */
    public Optional<ScenarioNoise> run(String scenario) {
        var subject = Subject.scenario(scenario);
        var baseline = new Yardsticks(store).baseline(subject);
        var runs = runs(subject, baseline);
        if (runs.size() < ScenarioNoise.FEWEST_RUNS) return Optional.empty();
        int repeat = runs.getLast().run().repeat();
        var noise = new TreeMap<Series, Noise>(Comparator.comparing(Series::toString));
        var beside = new TreeMap<Series, Noise>(Comparator.comparing(Series::toString));
        var control = baseline.isPresent()
                ? baseline.get().control()
                : Yardsticks.control(runs.getLast().run());
        runs.getLast()
                .scores()
                .variants()
                .forEach((variant, asked) -> asked.metrics().forEach((metric, last) -> {
                    var scored = scored(runs, variant, metric, last);
                    if (scored.size() >= ScenarioNoise.FEWEST_RUNS) {
                        var series = Series.of(subject, variant, metric);
                        noise.put(series, Noise.of(scored, repeat));
                        var paired = paired(runs, series, control);
                        if (paired.size() >= ScenarioNoise.FEWEST_RUNS) {
                            beside.put(series, Noise.of(Beside.adjusted(paired), repeat));
                        }
                    }
                }));
        if (noise.isEmpty()) return Optional.empty();
        return Optional.of(told(runs, baseline, noise, beside));
    }

    private static ScenarioNoise told(
            List<Past> runs, Optional<Baseline> baseline, Map<Series, Noise> noise, Map<Series, Noise> beside) {
        var spent = runs.stream().map(Past::spent).reduce(Spent.NOTHING, Spent::and);
        return new ScenarioNoise(
                runs.stream().map(past -> past.run().id()).toList(),
                baseline.isPresent(),
                baseline.map(Baseline::series).orElseGet(() -> noise.size() + slices(runs)),
                noise,
                beside,
                runs.getLast().run().gates().margin(),
                spent.unpriced() > 0 ? OptionalDouble.empty() : OptionalDouble.of(spent.usd() / runs.size()),
                (double) spent.calls() / runs.size(),
                apart(runs));
    }

    /** How many series a baseline of these runs would have besides those of all prompts. */
    private static int slices(List<Past> runs) {
        var last = runs.getLast().scores();
        var tags = Slices.chosen(last);
        long count = 0;
        for (var asked : last.variants().entrySet()) {
            for (var metric : asked.getValue().metrics().entrySet()) {
                if (!Slices.has(asked.getKey(), metric.getKey())) continue;
                count += tags.stream()
                        .filter(tag -> Slices.has(metric.getValue(), last, tag))
                        .count();
            }
        }
        return Math.toIntExact(count);
    }

    private List<Past> runs(Subject subject, Optional<Baseline> baseline) {
        var wanted = new LinkedHashSet<RunId>();
        baseline.ifPresent(stands -> wanted.addAll(stands.runs()));
        var all = new ArrayList<Past>();
        long after = wanted.isEmpty()
                ? Math.max(0, store.windows().lastSequence(subject) - LOOKED_THROUGH)
                : store.windows()
                        .window(baseline.orElseThrow().runs().getFirst())
                        .map(window -> window.sequence() - 1)
                        .orElse(0L);
        new PastRuns(store).each(subject, after, past -> {
            if (wanted.isEmpty() || wanted.contains(past.run().id())) all.add(past);
        });
        if (all.isEmpty()) return all;
        int version = all.getLast().run().version();
        var same = all.stream().filter(past -> past.run().version() == version).toList();
        return same.subList(Math.max(0, same.size() - AcceptBaseline.USUAL_RUNS), same.size());
    }

    /** The runs in which the control was scored too. */
    private static List<Beside> paired(List<Past> runs, Series series, Optional<String> control) {
        return runs.stream()
                .map(past -> Yardsticks.beside(past.scores(), series.variant(), series.metric(), control))
                .filter(run -> run.own()
                        .versions()
                        .equals(runs.getLast()
                                .scores()
                                .of(series.variant())
                                .metric(series.metric())
                                .versions()))
                .filter(run -> !run.both().own().prompts().isEmpty())
                .toList();
    }

    private static List<Metric> scored(List<Past> runs, String variant, String metric, Metric last) {
        return runs.stream()
                .map(past -> past.scores().of(variant).metric(metric))
                .filter(each -> each.versions().equals(last.versions())
                        && !each.prompts().isEmpty())
                .toList();
    }

    private static Optional<Duration> apart(List<Past> runs) {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < runs.size(); i++) {
            gaps.add(Duration.between(
                    runs.get(i - 1).run().started(), runs.get(i).run().started()));
        }
        gaps.sort(Comparator.naturalOrder());
        return gaps.isEmpty() ? Optional.empty() : Optional.of(gaps.get(gaps.size() / 2));
    }
}
