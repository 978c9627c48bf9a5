package assay.cli;

import assay.pipeline.AskVariant;
import assay.pipeline.Budget;
import assay.pipeline.CloseWindow;
import assay.pipeline.JudgeAnchor;
import assay.pipeline.Models;
import assay.pipeline.Replay;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.plan.Call;
import assay.plan.Run;
import assay.score.EvaluatorKind;
import assay.score.Scored;
import assay.score.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Replays the runs of one command, one after the other, and says how that ended. */
record Replays(
        Shell shell,
        Store store,
        Models models,
        Map<String, EvaluatorKind> kinds,
        Outputs outputs,
        Optional<Budget> budget) {

    private static final int ANCHORS_AT_ONCE = 16;

    /** The end of the first run that was not complete, else of the last. A complete run is closed. */
    Replay.End replay(List<Prepared> runs, int atOnce, boolean quiet) {
        Replay.End end = new Replay.End.Complete();
        for (var prepared : runs) {
            if (shell.cancellation().requested()) return new Replay.End.Cancelled();
            if (prepared.run().closed().isPresent()) continue; // finished before the command was killed
            end = replay(prepared, atOnce, quiet);
            if (!(end instanceof Replay.End.Complete)) return end;
            if (!judgeAnchors(prepared)) return new Replay.End.Cancelled();
            new CloseWindow(store, shell.clock()).run(prepared.run().id());
        }
        return end;
    }

    private Replay.End replay(Prepared prepared, int atOnce, boolean quiet) {
        var run = prepared.run();
        var progress = new Progress(shell, run.scenario(), run.expected(), quiet);
        var askVariant = new AskVariant(
                models, new Scorer(prepared.scenario(), kinds), store, shell.clock(), prepared.overFailure());
        var replay = new Replay(askVariant, atOnce, new Both(progress, run, outputs), budget);
        shell.cancellation().onRequest(replay::cancel);
        try {
            return replay.run(prepared.planner(), run);
        } finally {
            progress.end();
        }
    }

    /** A number at once, as the judge's own limits allow; whether it was not cancelled. */
    private boolean judgeAnchors(Prepared prepared) {
        var judge = JudgeAnchor.of(prepared.scenario(), kinds, store, shell.clock());
        if (judge.isEmpty()) return true;
        var anchors = judge.get().anchors().all();
        try (var threads =
                Executors.newFixedThreadPool(ANCHORS_AT_ONCE, Thread.ofVirtual().factory())) {
            shell.cancellation().onRequest(threads::shutdownNow);
            var waiting = anchors.stream()
                    .map(anchor -> threads.submit(() -> judge.get().run(prepared.run(), anchor)))
                    .toList();
            for (var each : waiting) each.get();
        } catch (RejectedExecutionException | CancellationException | InterruptedException e) {
            return false;
        } catch (ExecutionException e) {
            if (shell.cancellation().requested()) return false;
            if (e.getCause() instanceof StoreException broken) throw broken;
            throw new IllegalStateException("an anchor died: " + e.getCause(), e);
        }
        return !shell.cancellation().requested();
    }

    /** What was kept before goes into the files that grow, as if it had come now; what is still to be scored comes later. */
    void rewrite(Run run) {
        try (var before = store.observations(run.id())) {
            before.filter(scored -> scored.unfinished().isEmpty()).forEach(scored -> outputs.add(run, scored));
        }
    }

    private record Both(Progress progress, Run run, Outputs outputs) implements Replay.Watcher {
        @Override
        public void kept(Scored scored) {
            progress.kept(scored);
            outputs.add(run, scored);
        }

        @Override
        public void settledBefore(Call call) {
            progress.settledBefore(call);
        }

        @Override
        public void stopping() {
            progress.stopping();
        }
    }
}
