package assay.pipeline;

import assay.observation.Outcome;
import assay.pipeline.AskVariant.Asked;
import assay.pipeline.Budget.Purpose;
import assay.plan.Call;
import assay.plan.Planner;
import assay.plan.Run;
import assay.score.Scored;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Replays a run in this process: every call that is not settled, a bounded number at once, each on a virtual thread.
 * Memory does not grow with the number of calls. Used once.
 */
public final class Replay {
    private final AskVariant askVariant;
    private final int atOnce;
    private final Watcher watcher;
    private final Optional<Budget> budget;
    private final Semaphore places;
    private volatile Optional<End> end = Optional.empty();
    private volatile Optional<RuntimeException> broken = Optional.empty();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());

    /** @param atOnce calls in flight, over all variants, at least 1 */
    public Replay(AskVariant askVariant, int atOnce, Watcher watcher) {
        this(askVariant, atOnce, watcher, Optional.empty());
    }

    /** @param budget what the calls may cost; empty: whatever they cost */
    public Replay(AskVariant askVariant, int atOnce, Watcher watcher, Optional<Budget> budget) {
        this.budget = budget;
        this.askVariant = askVariant;
        this.atOnce = atOnce;
        this.watcher = watcher;
        this.places = new Semaphore(atOnce);
    }

    /**
     * Works until the run is complete, cancelled, hopeless or the budget is exhausted. The first call of each variant goes alone, so that a wrong
     * key costs one call and not a thousand.
     *
     * @throws StoreException if an observation could not be kept
     */
    public End run(Planner planner, Run run) {
        Set<String> tried = new HashSet<>();
        try {
            for (int repetition = 1; repetition <= run.repeat(); repetition++) put(planner, run, repetition, tried);
            awaitAll();
        } catch (InterruptedException e) {
            cancel();
        } finally {
            places.acquireUninterruptibly(atOnce); // the last call has ended, and been kept
            threads.shutdown();
        }
        if (broken.isPresent()) throw broken.get();
        return end.orElse(new End.Complete());
    }

    /** Ends the run as soon as the calls in flight have noticed. May be called from any thread. */
    public void cancel() {
        stop(new End.Cancelled());
    }

    private void put(Planner planner, Run run, int repetition, Set<String> tried) throws InterruptedException {
        try (var pairs = planner.plan(run, repetition)) {
            for (var each = pairs.iterator(); end.isEmpty() && each.hasNext(); ) putPair(each.next(), tried);
        }
    }

    private void putPair(List<Call> pair, Set<String> tried) throws InterruptedException {
        for (var call : pair) {
            if (end.isPresent()) return;
            if (askVariant.settled(call)) {
                watcher.settledBefore(call);
            } else {
                if (!place(call)) return;
                boolean first = tried.add(call.variant().name());
                start(call, first);
                if (first) awaitAll();
            }
        }
    }

    /** Whether the call may start, and then has one of the places. */
    private boolean place(Call call) throws InterruptedException {
        places.acquire();
        boolean placed = false;
        try {
            placed = fits(call);
        } finally {
            if (!placed) places.release();
        }
        return placed;
    }

    /** What is in flight may cost less than planned, so it is waited for before the run is stopped. */
    private boolean fits(Call call) throws InterruptedException {
        if (budget.isEmpty() || budget.get().reserve(call, Purpose.GOLDEN)) return true;
        places.acquire(atOnce - 1);
        places.release(atOnce - 1);
        if (end.isPresent()) return false;
        var limit = budget.get().refused(call, Purpose.GOLDEN);
        limit.ifPresent(each -> stop(new End.Exhausted(each)));
        return limit.isEmpty();
    }

    private void start(Call call, boolean first) {
        try {
            threads.execute(() -> ask(call, first));
        } catch (RejectedExecutionException e) { // stopped meanwhile: the call stays for the next try
            places.release();
        }
    }

    private void awaitAll() throws InterruptedException {
        places.acquire(atOnce);
        places.release(atOnce);
    }

    private void ask(Call call, boolean first) {
        try {
            switch (askVariant.ask(call, first)) {
                case Asked.Kept kept -> watcher.kept(kept.scored());
                case Asked.Hopeless hopeless -> stop(new End.Hopeless(hopeless.variant(), hopeless.failure()));
            }
        } catch (RuntimeException e) {
            broken = Optional.of(e);
            stop(new End.Cancelled());
        } catch (Error e) {
            broken = Optional.of(new IllegalStateException("a call died: " + e, e));
            stop(new End.Cancelled());
        } finally {
            budget.ifPresent(held -> held.release(call));
            places.release();
        }
    }

    private synchronized void stop(End why) {
        if (end.isPresent()) return; // the first reason is the one to tell
        end = Optional.of(why);
        watcher.stopping();
        threads.shutdownNow();
    }

    /** Told of each call as it ends, from many threads at once. */
    public interface Watcher {
        void kept(Scored scored);

        void settledBefore(Call call);

        /** Before the calls in flight are told to end, so that what they say of it can be known for what it is. */
        void stopping();
    }

    /** Why a replay ended. */
    public sealed interface End {
        record Complete() implements End {}

        record Cancelled() implements End {}

        /** A failure that every further call to the variant would share. */
        record Hopeless(String variant, Outcome.Failure failure) implements End {}

        /**
         * A further call does not fit into what is left of the day's budget.
         *
         * @param limit the part of it that the call does not fit into
         */
        record Exhausted(Budget.Limit limit) implements End {}
    }
}
