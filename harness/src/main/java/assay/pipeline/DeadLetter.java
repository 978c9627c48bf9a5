package assay.pipeline;

import java.time.Instant;

/**
 * A message that nothing will handle unless a person says so.
 *
 * @param from the queue in which it could not be handled, and to which {@link Queue#retry} sends it
 * @param reason a few words: the handler's, or the broker's {@code MaxDeliveryCountExceeded}
 * @param description may be empty
 * @param since when it died
 * @param place where it lies now
 */
public record DeadLetter(
        QueueName from, Message message, String reason, String description, Instant since, Place place) {

    /**
     * @param queue {@code DEAD_LETTERS}, or the queue whose own dead letters hold it
     * @param own whether it lies among the queue's own dead letters, where a broker puts what was delivered too often
     * @param number unique there
     */
    public record Place(QueueName queue, boolean own, long number) {}
}
