package assay.cli;

import assay.verdict.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end what runs in good order: what was answered is kept and reported before the process ends. */
final class Cancellation {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean requested;
    private Runnable action = () -> {};
    private Duration patience = PATIENCE;

    /** Runs {@code action} when the user cancels, at once if they have already. */
    synchronized void onRequest(Runnable newAction) {
        action = newAction;
        if (requested) action.run();
    }

    /** How long what is in flight may take to end, where that is not the usual. */
    synchronized void patience(Duration other) {
        patience = other;
    }

    private synchronized Duration patience() {
        return patience;
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

    /** Lets Ctrl-C request it, and whoever else asks the process to end; when asked again it ends at once. */
    void onSignals() {
        List.of("INT", "TERM", "HUP").forEach(name -> Signals.on(name, this::requestAndWait));
    }

    /** The process ends when the command has, or when patience ends. */
    private void requestAndWait() {
        if (requested()) Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
        request();
        try {
            if (finished.await(patience().toSeconds(), TimeUnit.SECONDS)) return;
            System.err.println("assay: gave up waiting for calls in flight; go on with --resume");
            Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
