package assay.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far a long computation is, on a line that is redrawn for a person; and Ctrl-C ends it. */
final class Working implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int WIDTH = 70;

    private final Shell shell;
    private final long all;
    private long done;
    private Instant drawn;
    private boolean shown;

    /** @param all steps there will be; 0: nobody knows */
    Working(Shell shell, long all) {
        this.shell = shell;
        this.all = all;
        this.drawn = shell.clock().instant();
    }

    /**
     * One more step. Called from many threads.
     *
     * @throws Cancelled if the user has cancelled
     */
    synchronized void one(String what) {
        if (shell.cancellation().requested()) throw new Cancelled();
        done++;
        var now = shell.clock().instant();
        if (!shell.redraws() || now.isBefore(drawn.plus(REDRAW))) return;
        drawn = now;
        shown = true;
        var share = all == 0 ? "" : String.format(Locale.ROOT, "%3d %%  ", Math.min(99, 100 * done / all));
        shell.err().printf("\r%s%-" + WIDTH + "s", share, Plain.line(what, WIDTH));
    }

    @Override
    public synchronized void close() {
        if (shown) shell.err().printf("\r%" + (WIDTH + 8) + "s\r", "");
    }

    /** The user has had enough. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
