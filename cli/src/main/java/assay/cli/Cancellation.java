package assay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end what runs in good order: what was answered is kept and reported before the process ends. */
final class Cancellation {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean requested;
    private Runnable action = () -> {};

    /** Runs {@code action} when the user cancels, at once if they have already. */
    synchronized void onRequest(Runnable newAction) {
        action = newAction;
        if (requested) action.run();
    }

    synchronized void request() {
        requested = true;
        action.run();
    }

    synchronized boolean requested() {
        return requested;
    }

    /** The command has ended, and printed what it had to. */
    void finish() {
        finished.countDown();
    }

    /** As a shutdown hook: the process ends when the command has, or when patience ends. */
    void requestAndWait() {
        request();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("assay: gave up waiting for calls in flight; go on with --resume");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
