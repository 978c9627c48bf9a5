package assay.simulator;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One deployment while it runs: what it is now, and what it has been asked. */
final class Served {
    private final String name;
    private final LongAdder calls = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private volatile State state;

    /** @param burst calls that still get the burst's fault */
    private record State(Deployment deployment, Attempts attempts, AtomicInteger burst) {
        static State of(Deployment deployment) {
            int burst = deployment.faults().burst().map(Faults.Burst::calls).orElse(0);
            return new State(deployment, new Attempts(), new AtomicInteger(burst));
        }
    }

    Served(String name, Deployment deployment) {
        this.name = name;
        this.state = State.of(deployment);
    }

    /**
     * One attempt: a deployment that changes while it is answered does not change the attempt.
     *
     * @param fault what it gets in place of an answer
     */
    record Attempt(Deployment deployment, Draws draws, Optional<FaultKind> fault) {}

    String name() {
        return name;
    }

    Deployment deployment() {
        return state.deployment();
    }

    /** Starts attempts and a burst anew. */
    void change(Deployment now) {
        state = State.of(now);
    }

    /** Attempts, those that got a fault included. */
    long calls() {
        return calls.sum();
    }

    long faults() {
        return faults.sum();
    }

    Attempt attempt(String call) {
        calls.increment();
        State now = state;
        var draws = new Draws(now.deployment().seed(), name, call);
        Optional<FaultKind> fault = fault(now, draws);
        if (fault.isPresent()) faults.increment();
        return new Attempt(now.deployment(), draws, fault);
    }

    private static Optional<FaultKind> fault(State now, Draws draws) {
        Faults faults = now.deployment().faults();
        if (now.burst().get() > 0 && now.burst().getAndDecrement() > 0) {
            return faults.burst().map(Faults.Burst::fault);
        }
        if (!faults.drawn()) return Optional.empty();
        int attempt = now.attempts().next(draws.call());
        Optional<FaultKind> fault = faults.pick(draws.uniform("fault#" + attempt));
        if (fault.isEmpty() || !fault.get().passing()) now.attempts().done(draws.call());
        return fault;
    }
}
