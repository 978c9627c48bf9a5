package assay.pipeline;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.pipeline.Budget.Purpose;
import assay.plan.Call;
import assay.scenario.Variant;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A variant that evaluators ask: the same model, and so the same limits and breaker, as any other call to it. What that
 * cost is counted with the observation that it was asked about.
 *
 * @param budget what the calls of a day may cost; empty: whatever they cost
 */
record AskedByEvaluators(Models models, Variant variant, Optional<Budget> budget) {
    Outcome ask(Call call) {
        if (budget.isEmpty()) return asked(call);
        if (!budget.get().reserve(call, Purpose.JUDGING)) {
            return new Outcome.NotAsked("what is left of the day's budget is for answers, not for judging");
        }
        try {
            return asked(call);
        } finally {
            budget.get().release(call);
        }
    }

    /** Whom our breaker keeps from being asked is out of order; nothing was decided to be left out. */
    private Outcome asked(Call call) {
        var outcome = models.of(variant).answer(call);
        if (!(outcome instanceof Outcome.NotAsked not) || Thread.currentThread().isInterrupted()) return outcome;
        var timing = new Timing(Duration.ZERO, Optional.empty(), 1);
        return new Outcome.Failure(Outcome.Kind.CONNECTION, not.why(), OptionalInt.empty(), timing);
    }
}
