package assay.pipeline;

import assay.plan.RunId;
import assay.plan.Subject;
import assay.window.Window;
import assay.window.WindowPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps closed windows: the parts first, then in one stroke what makes them a window. */
public interface Windows {
    /**
     * Takes a run for closing, so that two processes do not do the same work. It only saves work: {@link #close} is what
     * lets one of them win.
     *
     * @return false while another holder's lease lasts
     */
    boolean lease(RunId run, String holder, Instant now, Instant until);

    /** Keeps a part under its hash; one that is there already stays. */
    void keep(RunId run, WindowPart part);

    /** The highest sequence number among the subject's windows; 0 without any. */
    long lastSequence(Subject subject);

    /**
     * Closes a run: the window, its place as the subject's next one and the run's end, all or nothing.
     *
     * @return false, and nothing changed, if the run is closed already or its sequence number is not the next one
     */
    boolean close(Window window);

    Optional<Window> window(RunId run);

    /** The subject's windows with sequence numbers above {@code after}, in order. */
    List<Window> windows(Subject subject, long after, int most);

    Optional<WindowPart> part(RunId run, String hash);
}
