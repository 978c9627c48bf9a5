package assay.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on several things at the same time, of which one that takes long holds up neither the others nor whoever asked for
 * them: it goes on by itself.
 */
final class AtOnce {
    /** What is left of the time in which a process ends in good order. */
    private static final Duration ENDING = Duration.ofSeconds(8);

    private final Duration patience;
    private final Queue<Future<?>> underWay = new ConcurrentLinkedQueue<>();

    /** @param patience how long it is waited for, in real time */
    AtOnce(Duration patience) {
        this.patience = patience;
    }

    /** Does all of it, and throws what was thrown since the last time. An interrupt lets what is under way end soon. */
    void run(List<Runnable> all) {
        for (var work : all) {
            var task = new FutureTask<Boolean>(work, true);
            underWay.add(task);
            Thread.ofVirtual().name("at-once").start(task);
        }
        try {
            await(patience);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
        }
        var ended = new ArrayList<Future<?>>();
        underWay.removeIf(task -> task.isDone() && ended.add(task));
        Each.of(ended, AtOnce::tell);
    }

    private void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (var task : new ArrayList<>(underWay)) {
            try {
                task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // told of once it has ended
            }
        }
    }

    private void end() {
        try {
            await(ENDING);
        } catch (InterruptedException e) {
            underWay.forEach(task -> task.cancel(true));
            return;
        }
        underWay.forEach(task -> task.cancel(true)); // what has ended is left as it is
    }

    private static void tell(Future<?> ended) {
        switch (ended.state()) {
            case FAILED -> {
                var thrown = ended.exceptionNow();
                throw thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
            }
            case SUCCESS, CANCELLED, RUNNING -> {}
        }
    }
}
