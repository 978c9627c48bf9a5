package assay.pipeline;

import assay.pipeline.PastRuns.Spent;
import assay.plan.Run;
import assay.plan.Subject;
import assay.statistics.Moments;
import assay.verdict.ExperimentWatch;
import assay.verdict.PairNoise;
import assay.verdict.PairScores;
import assay.verdict.PairScores.Pair;
import assay.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the pairs of an experiment vary, from its newest windows under its present configuration. */
public record ReadPairs(Store store) {
    private static final int LOOKED_THROUGH = 500;

    /** Absent with fewer than {@link PairNoise#FEWEST_PAIRS} scored pairs. */
    public Optional<PairNoise> run(String experiment) {
        var subject = Subject.experiment(experiment);
        return WatchExperiment.state(store.states(), subject)
                .value()
                .map(ExperimentState::watch)
                .flatMap(watch -> noise(subject, watch));
    }

    private Optional<PairNoise> noise(Subject subject, ExperimentWatch watch) {
        String metric = watch.same().metric();
        var fold = new Fold(metric);
        long after = Math.max(0, store.windows().lastSequence(subject) - LOOKED_THROUGH);
        for (Window window : store.windows().windows(subject, after, LOOKED_THROUGH)) {
            store.run(window.run())
                    .filter(run ->
                            run.hash().equals(watch.hash()) && run.variants().size() > 1)
                    .ifPresent(run -> fold.add(store, run));
        }
        if (fold.differences.size() < PairNoise.FEWEST_PAIRS) return Optional.empty();
        var primary = watch.of(metric);
        return Optional.of(new PairNoise(
                metric,
                primary.margin(),
                watch.series(),
                fold.differences,
                fold.control.mean(),
                same(watch.same().differences()),
                fold.spent.unpriced() > 0 ? OptionalDouble.empty() : OptionalDouble.of(fold.spent.usd() / fold.pairs),
                perHour(watch)));
    }

    private static Optional<PairNoise.Same> same(Moments differences) {
        return differences
                .estimate()
                .filter(estimate -> estimate.low().isPresent())
                .map(estimate -> new PairNoise.Same(
                        differences.count(),
                        differences.mean(),
                        Math.max(
                                Math.abs(estimate.low().getAsDouble()),
                                Math.abs(estimate.high().orElseThrow()))));
    }

    private static OptionalDouble perHour(ExperimentWatch watch) {
        long minutes = Duration.between(watch.since(), watch.until()).toMinutes() + 5;
        return minutes <= 5 ? OptionalDouble.empty() : OptionalDouble.of(watch.pairs() * 60.0 / minutes);
    }

    private static final class Fold {
        private final String metric;
        private final List<Double> differences = new ArrayList<>();
        private Moments control = Moments.NONE;
        private Spent spent = Spent.NOTHING;
        private long pairs;

        Fold(String metric) {
            this.metric = metric;
        }

        void add(Store store, Run run) {
            try (var numbers = CloseWindow.numbers(store, run)) {
                var scores = PairScores.of(run.variants().get(0), run.variants().get(1), numbers.map(scored -> {
                    spent = spent.and(scored);
                    return scored;
                }));
                pairs += scores.pairs().size();
                scores.pairs().forEach(this::add);
            }
        }

        private void add(Pair pair) {
            var before = Optional.ofNullable(pair.control().scores().get(metric));
            var after = Optional.ofNullable(pair.candidate().scores().get(metric));
            if (before.isEmpty() || after.isEmpty()) return;
            differences.add(after.get() - before.get());
            control = control.add(before.get());
        }
    }
}
