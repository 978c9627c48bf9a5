package assay.pipeline;

import java.util.List;

/**
 * Carries messages between the steps, each at least once, in no order that anyone may rely on. Safe for many threads. A
 * queue that cannot keep its word throws {@link QueueException}.
 */
public interface Queue extends AutoCloseable {
    /**
     * Sends all, or throws: then some may have been sent, and sending all again is harmless, since an id that is sent a
     * second time within an hour is dropped.
     */
    void send(QueueName queue, List<Message> messages);

    /**
     * Takes one message that is due, if there is one, hands it to the handler and settles it by what that says. What
     * the handler throws is thrown on, and the message comes again; after its deliveries it goes to the queue's own
     * dead letters. It also comes again, with a {@link QueueException}, when it was handled and could not be settled:
     * because handling it took longer than it may be held, or the connection was lost.
     *
     * @return whether there was one
     */
    boolean receive(QueueName queue, Handler handler);

    /** Puts a copy with its reason into the queue {@code DEAD_LETTERS}; see {@link Settlement}. */
    void bury(QueueName from, Message message, Handled.Dead why);

    /** What lies in the queue {@code DEAD_LETTERS} and among every queue's own dead letters, without taking it. */
    List<DeadLetter> deadLetters(int most);

    /**
     * Sends the message to where it came from, as its next attempt, and takes it out of the dead letters.
     *
     * @return whether it was still there; if not, nothing is sent
     */
    boolean retry(DeadLetter letter);

    /** Takes it out of the dead letters for good, and says whether it was still there. */
    boolean drop(DeadLetter letter);

    @Override
    void close();

    /** What is done with one message. Called again for one that was handled before and could not be settled. */
    @FunctionalInterface
    interface Handler {
        Handled handle(Message message);
    }
}
