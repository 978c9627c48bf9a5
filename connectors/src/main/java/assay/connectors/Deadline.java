package assay.connectors;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends an attempt on time, wherever it hangs: before the headers, in the body, between two bytes. The limits of the HTTP
 * clients cover the time until the headers, or between two reads, never the whole.
 */
public final class Deadline {
    private Deadline() {}

    /** What is ended. */
    @FunctionalInterface
    public interface Work<T> {
        T get() throws AttemptFailed;
    }

    /** When time is up, or the caller is interrupted, the work is interrupted and not waited for. */
    public static <T> T call(Work<T> work, Duration limit)
            throws AttemptFailed, TimeoutException, InterruptedException {
        var task = new FutureTask<T>(work::get);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            task.cancel(true); // without effect on what is done
        }
    }

    private static AttemptFailed unwrapped(ExecutionException e) {
        Throwable thrown = e.getCause();
        if (thrown instanceof AttemptFailed failed) return failed;
        if (thrown instanceof RuntimeException defect) throw defect;
        if (thrown instanceof Error defect) throw defect;
        throw new IllegalStateException(e);
    }
}
