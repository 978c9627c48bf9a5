package assay.cli.serving;

import assay.cli.serving.Steps.Inbox;
import assay.connectors.Time;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Take messages and handle them, so many at once, each on a virtual thread. One worker at a time looks into the queues, and
 * who has found something lets the next one look: a hundred idle workers cost one look now and then. Used once.
 */
final class Workers {
    private static final Duration BREAKING_OFF = Duration.ofSeconds(10);

    private final Queue queue;
    private final List<Inbox> inboxes;
    private final Faults faults;
    private final Pace pace;
    private final Semaphore look = new Semaphore(1);
    private final AtomicInteger inHand = new AtomicInteger();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("worker-", 0).factory());
    private volatile boolean stopping;
    private int next;

    Workers(Queue queue, List<Inbox> inboxes, Time time, Faults faults) {
        this.queue = queue;
        this.inboxes = inboxes;
        this.faults = faults;
        this.pace = new Pace(time, () -> stopping);
    }

    /** @param atOnce messages in hand, at least 1 */
    void start(int atOnce) {
        for (int i = 0; i < atOnce; i++) threads.execute(this::work);
    }

    /** From now on no message is taken. */
    void takeNoMore() {
        stopping = true;
        threads.shutdown();
    }

    int inHand() {
        return inHand.get();
    }

    /** Waits for what is in hand; what takes longer is broken off, and its messages come again. */
    void awaitEnd(Duration patience) {
        try {
            if (threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) return;
            threads.shutdownNow();
            threads.awaitTermination(BREAKING_OFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (!stopping) {
                look.acquire();
                lookOnce(new Turn());
            }
        } catch (InterruptedException e) { // broken off
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce(Turn turn) throws InterruptedException {
        try {
            pace.awaitRepair();
            if (stopping) return;
            if (takenOne(turn)) pace.handled();
            else pace.rest();
        } catch (StoreException | QueueException e) { // everybody's
            pace.broken();
            faults.tell("a message, which comes again", e);
        } catch (RuntimeException | Error e) { // this message's
            faults.tell("a message, which comes again", e);
        } finally {
            turn.end();
        }
    }

    /** Begins with another queue each time, so that none waits for the others to be empty. */
    private boolean takenOne(Turn turn) {
        int first = next++;
        for (int i = 0; i < inboxes.size(); i++) {
            if (taken(inboxes.get(Math.floorMod(first + i, inboxes.size())), turn)) return true;
        }
        return false;
    }

    private boolean taken(Inbox inbox, Turn turn) {
        return queue.receive(inbox.queue(), message -> {
            pace.found();
            inHand.incrementAndGet();
            turn.end();
            try {
                return inbox.handler().handle(message);
            } finally {
                inHand.decrementAndGet();
            }
        });
    }

    /** To look into the queues; one worker has it at a time. */
    private final class Turn {
        private boolean ended;

        void end() {
            if (ended) return;
            ended = true;
            look.release();
        }
    }
}
