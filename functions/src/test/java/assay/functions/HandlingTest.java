package assay.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Handled;
import assay.pipeline.MemoryQueue;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlingTest {
    private static final QueueName QUEUE = QueueName.GOLDEN_PROMPTS;

    private final MovingClock clock = new MovingClock();
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final List<Message> handled = new ArrayList<>();

    @Test
    void theHandlerGetsTheMessageAsItWasSent() {
        handling(new Handled.Done()).of("run-7#3", "{}");

        assertEquals(List.of("run-7"), handled.stream().map(Message::id).toList());
        assertEquals(3, handled.getFirst().attempt());
        assertEquals("{}", handled.getFirst().body());
    }

    @Test
    void whatIsToComeAgainIsSentAsTheNextAttempt() {
        var later = new Handled.Later(clock.instant().plus(Duration.ofMinutes(5)), "the budget of the day is spent");

        handling(later).of("run-7#3", "{}");

        assertFalse(queue.receive(QUEUE, take()), "not yet due");
        clock.advance(Duration.ofMinutes(5));
        assertTrue(queue.receive(QUEUE, take()));
        assertEquals("run-7#4", handled.getLast().sentId());
    }

    @Test
    void whatIsPoisonIsBuriedWithItsReason() {
        handling(new Handled.Dead("unknown run", "No run was opened.")).of("run-7", "{}");

        var letter = queue.deadLetters(10).getFirst();
        assertEquals("unknown run", letter.reason());
        assertEquals(QUEUE, letter.from());
    }

    @Test
    void anIdThatIsNoneOfOursIsReplacedByTheContentsOwn() {
        String tooLong = "x".repeat(128);

        handling(new Handled.Done()).of(tooLong, "one");
        handling(new Handled.Done()).of("", "one");
        handling(new Handled.Done()).of("", "two");

        assertEquals(handled.get(0).id(), handled.get(1).id());
        assertFalse(handled.get(1).id().equals(handled.get(2).id()), handled::toString);
    }

    @Test
    void whatTheHandlerThrowsReachesTheHostAndNothingIsSettled() {
        var broken = new Handling(
                QUEUE,
                message -> {
                    throw new IllegalStateException("the store is away");
                },
                new Settlement(queue));

        assertThrows(IllegalStateException.class, () -> broken.of("run-7", "{}"));

        assertEquals(List.of(), queue.deadLetters(10));
        assertFalse(queue.receive(QUEUE, take()), "a copy was sent");
    }

    private Handling handling(Handled says) {
        return new Handling(
                QUEUE,
                message -> {
                    handled.add(message);
                    return says;
                },
                new Settlement(queue));
    }

    private Queue.Handler take() {
        return message -> {
            handled.add(message);
            return new Handled.Done();
        };
    }
}
