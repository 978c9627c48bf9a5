package assay.cli.serving;

import assay.connectors.Time;
import assay.pipeline.Queue;
import java.time.Duration;

/** The steps at work, until they are stopped. */
public final class Serving {
    private static final Duration TICKING_OFF = Duration.ofSeconds(10);

    private final Workers workers;
    private final Thread minutes;

    private Serving(Workers workers, Thread minutes) {
        this.workers = workers;
        this.minutes = minutes;
    }

    /**
     * Starts at once.
     *
     * @param atOnce messages in hand at most, and so calls in flight
     * @param faults told of what broke; the work goes on
     */
    public static Serving start(Steps steps, Queue queue, int atOnce, Time time, Faults faults) {
        var workers = new Workers(queue, steps.inboxes(), time, faults);
        var each = new Minutes(steps.eachMinute(), time, faults);
        var serving = new Serving(workers, Thread.ofVirtual().name("minutes").unstarted(each::run));
        serving.minutes.start();
        workers.start(atOnce);
        return serving;
    }

    /** From now on no message is taken and no run is opened; how many messages are in hand still. */
    public int takeNoMore() {
        minutes.interrupt();
        workers.takeNoMore();
        return workers.inHand();
    }

    /**
     * Waits for what is in hand, and keeps it.
     *
     * @param patience what takes longer is broken off: its call counts as not asked, its message comes again
     */
    public void awaitEnd(Duration patience) {
        takeNoMore();
        workers.awaitEnd(patience);
        try {
            minutes.join(TICKING_OFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
