package assay.pipeline;

import assay.plan.Run;
import assay.plan.Subject;
import assay.score.Judged;
import assay.score.Scored;
import assay.verdict.WindowScores;
import assay.window.Window;
import java.util.function.Consumer;

/** A scenario's closed windows of whole runs, one after the other in their order, as detectors read them. */
record PastRuns(Store store) {
    private static final int AT_ONCE = 50;

    /** @param spent what its calls and judging cost, and how many there were */
    record Past(long sequence, Run run, WindowScores scores, Spent spent) {}

    /**
     * What a window cost.
     *
     * @param unpriced answers whose cost is not known
     */
    record Spent(double usd, long calls, long unpriced) {
        static final Spent NOTHING = new Spent(0, 0, 0);

        Spent and(Spent other) {
            return new Spent(usd + other.usd, calls + other.calls, unpriced + other.unpriced);
        }

        Spent and(Scored scored) {
            var observation = scored.observation();
            double judged = scored.evaluations().stream()
                    .flatMap(evaluation -> evaluation.judged().stream())
                    .mapToDouble(Judged::chargedUsd)
                    .sum();
            return new Spent(
                    usd + judged + observation.costUsd().orElse(0),
                    calls + 1,
                    unpriced + (observation.costUsd().isPresent() ? 0 : 1));
        }
    }

    /** @param after sequence number of the last window that is not wanted */
    void each(Subject subject, long after, Consumer<Past> consumer) {
        long at = after;
        for (var windows = store.windows().windows(subject, at, AT_ONCE);
                !windows.isEmpty();
                windows = store.windows().windows(subject, at, AT_ONCE)) {
            for (Window window : windows) {
                at = window.sequence();
                store.run(window.run()).filter(Yardsticks::whole).ifPresent(run -> consumer.accept(past(window, run)));
            }
        }
    }

    private Past past(Window window, Run run) {
        var spent = new Spent[] {Spent.NOTHING};
        try (var numbers = CloseWindow.numbers(store, run)) {
            var scores = WindowScores.of(run, numbers.map(scored -> {
                spent[0] = spent[0].and(scored);
                return scored;
            }));
            return new Past(window.sequence(), run, scores, spent[0]);
        }
    }
}
