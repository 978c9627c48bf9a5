package assay.report;

import assay.observation.Outcome;
import assay.plan.Run;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.statistics.Estimate;
import assay.statistics.Paired;
import assay.statistics.Proportion;
import assay.verdict.Comparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import assay.verdict.VariantResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Rough numbers for a sample: normal intervals, good enough to be looked at and for nothing else. */
final class SampleResult {
    private SampleResult() {}

    static RunResult of(Run run, List<Scored> observations) {
        var variants = run.variants().stream()
                .map(name -> variant(
                        name,
                        observations.stream()
                                .filter(scored -> scored.observation().variant().equals(name))
                                .toList()))
                .toList();
        var comparison = comparison(observations);
        var critical = variants.stream()
                .flatMap(variant -> variant.criticalFailures().stream())
                .toList();
        var gates = List.of(
                new Gate(
                        "critical",
                        critical.isEmpty() ? Gate.Outcome.PASSED : Gate.Outcome.FAILED,
                        critical.isEmpty() ? "every critical prompt passed" : "failed: " + critical),
                new Gate(
                        "coverage",
                        Gate.Outcome.PASSED,
                        "100 % of the expected observations are there; 95 % are needed"));
        return new RunResult(run, variants, List.of(comparison), gates, comparison.verdict());
    }

    private static VariantResult variant(String name, List<Scored> arm) {
        var failures = new EnumMap<Outcome.Kind, Long>(Outcome.Kind.class);
        var latencies = new ArrayList<Double>();
        long input = 0;
        long output = 0;
        for (var scored : arm) {
            switch (scored.observation().outcome()) {
                case Outcome.Answer answer -> {
                    latencies.add(answer.timing().latency().toNanos() / 1e6);
                    input += answer.usage().orElseThrow().input();
                    output += answer.usage().orElseThrow().output();
                }
                case Outcome.Failure failure -> failures.merge(failure.kind(), 1L, Long::sum);
                case Outcome.NotAsked ignored -> {}
            }
        }
        latencies.sort(null);
        var metrics = new TreeMap<String, VariantResult.Metric>();
        List.of(Sample.CITATION, Sample.ROUGE, Sample.AMOUNT)
                .forEach(id -> metrics.put(id.name(), metric(id.name(), arm)));
        return new VariantResult(
                name,
                arm.size(),
                latencies.size(),
                failures,
                0,
                1,
                Optional.of(latency(latencies, 1)),
                Optional.of(latency(latencies, .3)),
                new VariantResult.Tokens(input, output),
                OptionalDouble.of(arm.stream()
                        .mapToDouble(scored -> scored.observation().costUsd().orElse(0))
                        .sum()),
                new TreeSet<>(List.of("gpt-4o-2024-11-20")),
                metrics,
                arm.stream()
                        .filter(scored -> scored.observation().critical()
                                && (Example.failed(scored)
                                        || scored.evaluations().stream()
                                                .anyMatch(e -> e instanceof Score s
                                                        && !s.passed().orElse(true))))
                        .map(scored -> scored.observation().prompt())
                        .toList(),
                OptionalDouble.empty(),
                false);
    }

    private static VariantResult.Latency latency(List<Double> sorted, double factor) {
        return new VariantResult.Latency(
                sorted.stream().mapToDouble(Double::doubleValue).average().orElse(0) * factor,
                sorted.get(sorted.size() / 2) * factor,
                sorted.get(sorted.size() * 95 / 100) * factor,
                sorted.get(sorted.size() * 99 / 100) * factor);
    }

    private static VariantResult.Metric metric(String name, List<Scored> arm) {
        var scores = new ArrayList<Score>();
        long notApplicable = 0;
        for (var scored : arm) {
            for (var evaluation : scored.evaluations()) {
                if (!evaluation.evaluator().name().equals(name)) continue;
                switch (evaluation) {
                    case Score score -> scores.add(score);
                    case Unscored ignored -> notApplicable++;
                }
            }
        }
        double[] values = scores.stream().mapToDouble(Score::value).toArray();
        long passed =
                scores.stream().filter(score -> score.passed().orElse(false)).count();
        double mean = DoubleStream.of(values).average().orElse(0);
        double half = 1.96 * deviation(values, mean) / Math.sqrt(values.length);
        double rate = (double) passed / values.length;
        return new VariantResult.Metric(
                name,
                new TreeSet<>(List.of("1")),
                values.length,
                notApplicable,
                0,
                0,
                Optional.of(new Estimate(mean, OptionalDouble.of(mean - half), OptionalDouble.of(mean + half))),
                Optional.of(new Proportion(rate, Math.max(0, rate - .1), Math.min(1, rate + .08))),
                passed,
                OptionalDouble.of(mean),
                Optional.of(Scale.FRACTION));
    }

    private static Comparison comparison(List<Scored> observations) {
        var metrics = new TreeMap<String, Comparison.MetricComparison>();
        for (var id : List.of(Sample.CITATION, Sample.ROUGE, Sample.AMOUNT)) {
            metrics.put(
                    id.name(),
                    compared(
                            id.name(),
                            values(observations, Sample.CONTROL, id.name()),
                            values(observations, Sample.CANDIDATE, id.name()),
                            .02));
        }
        metrics.put(
                "failures",
                compared(
                        "failures",
                        answered(observations, Sample.CONTROL),
                        answered(observations, Sample.CANDIDATE),
                        .01));
        var verdict = metrics.values().stream()
                .map(Comparison.MetricComparison::verdict)
                .min(java.util.Comparator.comparingInt(RunVerdict::rank))
                .orElseThrow();
        return new Comparison(Sample.CONTROL, Sample.CANDIDATE, metrics, verdict);
    }

    private static Map<String, Double> values(List<Scored> observations, String variant, String metric) {
        var values = new HashMap<String, Double>();
        for (var scored : observations) {
            if (!scored.observation().variant().equals(variant)) continue;
            for (var evaluation : scored.evaluations()) {
                if (evaluation instanceof Score score
                        && score.evaluator().name().equals(metric)) {
                    values.put(scored.observation().prompt(), score.value());
                }
            }
        }
        return values;
    }

    private static Map<String, Double> answered(List<Scored> observations, String variant) {
        var values = new HashMap<String, Double>();
        for (var scored : observations) {
            if (scored.observation().variant().equals(variant)) {
                values.put(scored.observation().prompt(), Example.failed(scored) ? 0.0 : 1.0);
            }
        }
        return values;
    }

    private static Comparison.MetricComparison compared(
            String name, Map<String, Double> control, Map<String, Double> candidate, double margin) {
        var flips = new ArrayList<Comparison.Flip>();
        var differences = new ArrayList<Double>();
        control.forEach((prompt, value) -> {
            Double other = candidate.get(prompt);
            if (other == null) return;
            differences.add(other - value);
            if (Math.abs(other - value) > .5) flips.add(new Comparison.Flip(prompt, 1, other > value));
        });
        double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
        double mean = DoubleStream.of(values).average().orElse(0);
        double half = 1.96 * deviation(values, mean) / Math.sqrt(values.length);
        long wins = DoubleStream.of(values).filter(value -> value > 0).count();
        long losses = DoubleStream.of(values).filter(value -> value < 0).count();
        double p = Math.max(1e-7, Math.exp(-Math.abs(mean) / half * 4));
        RunVerdict verdict = mean + half < 0 && mean < -margin
                ? new RunVerdict.Regression(name + " is lower by more than the margin")
                : mean - half > -margin
                        ? new RunVerdict.Pass(name + " is within the margin")
                        : new RunVerdict.Inconclusive(name + " may be lower by more than the margin");
        return new Comparison.MetricComparison(
                name,
                new Paired(
                        values.length,
                        OptionalDouble.of(mean),
                        OptionalDouble.of(mean - half),
                        OptionalDouble.of(mean + half),
                        wins,
                        values.length - wins - losses,
                        losses,
                        OptionalDouble.of(p),
                        OptionalDouble.of(p / 2)),
                margin,
                OptionalDouble.of(Math.min(1, p * 2)),
                verdict,
                flips.stream().filter(Comparison.Flip::gained).count(),
                flips.stream().filter(flip -> !flip.gained()).count(),
                flips);
    }

    private static double deviation(double[] values, double mean) {
        double squares = DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }
}
