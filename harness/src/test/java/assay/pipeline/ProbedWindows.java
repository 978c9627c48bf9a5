package assay.pipeline;

import assay.observation.Outcome;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Closed windows of probes, each with its five, and of golden runs of many calls beside them. */
public record ProbedWindows(MemoryStore store) {
    static final Duration LENGTH = Duration.ofMinutes(5);

    /** The variant {@code stable}, pinned to {@code model}, with this objective. */
    static Variant variant(double availability) {
        var plain = Samples.variant("stable");
        return new Variant(
                plain.name(),
                plain.endpoint(),
                plain.model(),
                plain.system(),
                plain.parameters(),
                plain.headers(),
                plain.price(),
                plain.limits(),
                plain.freshness(),
                Optional.of("Are you there?"),
                availability);
    }

    /** @param outcomes of the first to the fifth minute, from 0 */
    public void closed(Instant from, IntFunction<Outcome> outcomes) {
        close(new ProbeWindow(from).run(variant(.99)), 5, outcomes);
    }

    /** A run of the scenario {@code benefits} that many calls answer, or fail in. */
    void golden(Instant from, int calls, IntFunction<Outcome> outcomes) {
        close(Samples.run("benefits", calls, "stable").again(RunId.scheduled("benefits", from), from), calls, outcomes);
    }

    private void close(Run run, int calls, IntFunction<Outcome> outcomes) {
        store.open(run);
        for (int i = 0; i < calls; i++) {
            store.add(Samples.scored(Samples.call(run.id(), run.id() + "p" + i, "stable"), outcomes.apply(i)), false);
        }
        var closing = new CloseWindow(store, InstantSource.fixed(run.started().plus(LENGTH)));
        if (closing.run(run.id()).isEmpty()) throw new AssertionError(run.id());
    }

    /** An answer of that model version. */
    public static Outcome answer(String model) {
        return Samples.answer("OK")
                .with(new Outcome.Reported(
                        Optional.empty(),
                        Optional.of(model),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    static Outcome failure() {
        return Samples.failure(Outcome.Kind.SERVER_ERROR);
    }

    /** What is watched of it. */
    Watching watching(Variant variant) {
        return new Watching(
                List.of(Samples.scenario("benefits", 1, "stable")),
                new Experiments(List.of()),
                List.of(variant),
                Alerting.NONE,
                Optional.empty(),
                1,
                "1.0");
    }
}
