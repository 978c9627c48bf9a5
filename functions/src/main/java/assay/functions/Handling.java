package assay.functions;

import assay.pipeline.Message;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.Settlement;
import assay.scenario.ContentHash;
import java.util.Optional;

/** What a queue's trigger does with a message: once this has returned, the host completes it; if it throws, it comes again. */
record Handling(QueueName queue, Queue.Handler handler, Settlement settlement) {

    /** @param sentId as the queue knows the message */
    void of(String sentId, String body) {
        var message = message(sentId, body);
        settlement.settle(queue, message, handler.handle(message));
    }

    /** What others have sent may have an id that is none of ours: it then goes by its content. */
    private static Message message(String sentId, String body) {
        try {
            return Message.sentAs(sentId, body, Optional.empty());
        } catch (IllegalArgumentException e) {
            return Message.of("content-" + ContentHash.of(body), body);
        }
    }
}
