package assay.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * What a handler said, put into sends: a queue's own trigger can only complete or throw. The copy is sent before the
 * original completes, so a fault in between leads to one copy too many, whose repeated id is dropped, and never to none.
 */
public record Settlement(Queue queue) {

    /** Sends what is to be sent. Once this has returned, the original may be completed; if it throws, it must not be. */
    public void settle(QueueName from, Message original, Handled handled) {
        switch (handled) {
            case Handled.Done ignored -> {}
            case Handled.Later later -> queue.send(from, List.of(original.again(Optional.of(later.at()))));
            case Handled.Dead dead -> queue.bury(from, original, dead);
        }
    }
}
