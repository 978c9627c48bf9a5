package assay.pipeline;

import assay.plan.Run;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes each window that is due: everything that is expected is there, or its deadline is over. */
public record CloseWindows(Store store, InstantSource clock, Events events) {

    /** What fails for one window does not hold up another; it is thrown at the end. */
    public void run() {
        var awaited = store.awaited();
        var closed = new AtomicInteger();
        try {
            Each.of(awaited, run -> {
                if (isDue(run)) close(run, closed);
            });
        } finally {
            events.tell(new Event.Heartbeat(awaited.size() - closed.get(), closed.get()));
        }
    }

    private boolean isDue(Run run) {
        var now = clock.instant();
        boolean overdue = run.deadline().filter(now::isBefore).isEmpty();
        return overdue || (run.expected() > 0 && store.settled(run.id()) >= run.complete());
    }

    private void close(Run run, AtomicInteger closed) {
        var window = new CloseWindow(store, clock).run(run.id());
        if (window.isEmpty()) return; // another is at it
        closed.incrementAndGet();
        events.tell(new Event.WindowClosed(
                run.id(), window.get().sequence(), window.get().observations(), run.complete()));
    }
}
