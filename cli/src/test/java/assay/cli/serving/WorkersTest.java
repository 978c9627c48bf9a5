package assay.cli.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.serving.Steps.Inbox;
import assay.connectors.Time;
import assay.pipeline.Handled;
import assay.pipeline.MemoryQueue;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.QueueName;
import assay.pipeline.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private static final Handled DONE = new Handled.Done();
    private static final QueueName PROMPTS = QueueName.GOLDEN_PROMPTS;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryQueue queue = new MemoryQueue(new MovingClock(), 10);
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Duration> sleeps = new ConcurrentLinkedQueue<>();
    private final AtomicLong slept = new AtomicLong();

    @Test
    void idleWorkersLookOneAtATimeAndMoreAndMoreRarely() throws Exception {
        var tenth = new CountDownLatch(10);
        var workers = workers(passing(tenth), new Inbox(PROMPTS, message -> DONE));

        workers.start(100);
        assertTrue(tenth.await(20, TimeUnit.SECONDS));
        workers.takeNoMore();
        workers.awaitEnd(Duration.ZERO);

        assertEquals(
                List.of(20L, 40L, 80L, 160L, 320L, 640L, 1000L, 1000L, 1000L, 1000L),
                sleeps.stream().limit(10).map(Duration::toMillis).toList());
        assertEquals(List.of(), faults);
    }

    @Test
    void asManyMessagesAreInHandAsAllowedAndNoMore() throws Exception {
        send(20);
        var inHand = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CountDownLatch(3);
        var all = new CountDownLatch(20);
        var workers = workers(real(), new Inbox(PROMPTS, message -> {
            most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
            three.countDown();
            meet(three);
            inHand.decrementAndGet();
            all.countDown();
            return DONE;
        }));

        workers.start(3);
        assertTrue(all.await(20, TimeUnit.SECONDS));
        workers.takeNoMore();
        workers.awaitEnd(PATIENCE);

        assertEquals(3, most.get());
    }

    @Test
    void aStopLetsWhatIsInHandEndAndTakesNothingMore() throws Exception {
        send(20);
        var begun = new CountDownLatch(4);
        var release = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var workers = workers(real(), new Inbox(PROMPTS, message -> {
            begun.countDown();
            meet(release);
            ended.incrementAndGet();
            return DONE;
        }));
        workers.start(4);
        assertTrue(begun.await(20, TimeUnit.SECONDS));

        workers.takeNoMore();
        int inHand = workers.inHand();
        release.countDown();
        workers.awaitEnd(PATIENCE);

        assertEquals(4, inHand);
        assertEquals(4, ended.get());
        assertEquals(16, left());
    }

    @Test
    void whatTakesTooLongIsBrokenOffAndComesAgain() throws Exception {
        send(1);
        var begun = new CountDownLatch(1);
        var workers = workers(real(), new Inbox(PROMPTS, message -> {
            begun.countDown();
            meet(new CountDownLatch(1)); // for ever
            throw new IllegalStateException("broken off");
        }));
        workers.start(1);
        assertTrue(begun.await(20, TimeUnit.SECONDS));

        workers.takeNoMore();
        workers.awaitEnd(Duration.ofMillis(10));

        assertEquals(1, left());
    }

    /** Ten deliveries, and each message would be dead in a moment. */
    @Test
    void anOutageOfTheStoreUsesUpFewDeliveries() throws Exception {
        send(100);
        var twentieth = new CountDownLatch(20);
        var workers = workers(passing(new CountDownLatch(Integer.MAX_VALUE)), new Inbox(PROMPTS, message -> {
            twentieth.countDown();
            throw new StoreException("the disk is full");
        }));

        workers.start(8);
        assertTrue(twentieth.await(20, TimeUnit.SECONDS));
        workers.takeNoMore();
        workers.awaitEnd(Duration.ZERO);

        assertTrue(slept.get() > Duration.ofMinutes(2).toNanos(), slept + " ns of waiting for 20 deliveries");
        assertTrue(faults.getFirst().contains("the disk is full"), faults::toString);
    }

    @Test
    void aMessageThatAlwaysFailsHoldsUpNoOther() throws Exception {
        send(50);
        var others = new CountDownLatch(49);
        var workers = workers(passing(new CountDownLatch(1000)), new Inbox(PROMPTS, message -> {
            if (message.id().equals("m0")) throw new IllegalStateException("a defect");
            others.countDown();
            return DONE;
        }));

        workers.start(2);
        assertTrue(others.await(20, TimeUnit.SECONDS));
        workers.takeNoMore();
        workers.awaitEnd(PATIENCE);

        assertEquals(10, faults.size());
        assertEquals("m0", queue.deadLetters(10).getFirst().message().id());
    }

    @Test
    void noQueueWaitsForAnotherToBeEmpty() throws Exception {
        send(100);
        queue.send(QueueName.MIRRORED_TRAFFIC, List.of(Message.of("a", ""), Message.of("b", "")));
        var before = new AtomicInteger();
        var mirrored = new CountDownLatch(2);
        var workers = workers(
                real(),
                new Inbox(PROMPTS, message -> {
                    if (mirrored.getCount() > 0) before.incrementAndGet();
                    return DONE;
                }),
                new Inbox(QueueName.MIRRORED_TRAFFIC, message -> {
                    mirrored.countDown();
                    return DONE;
                }));

        workers.start(1);
        assertTrue(mirrored.await(20, TimeUnit.SECONDS));
        workers.takeNoMore();
        workers.awaitEnd(PATIENCE);

        assertTrue(before.get() <= 2, before + " were handled before");
        assertFalse(faults.iterator().hasNext());
    }

    private Workers workers(Time time, Inbox... inboxes) {
        return new Workers(queue, List.of(inboxes), time, (where, why) -> faults.add(where + ": " + why));
    }

    private void send(int messages) {
        queue.send(
                PROMPTS,
                IntStream.range(0, messages)
                        .mapToObj(i -> Message.of("m" + i, ""))
                        .toList());
    }

    private int left() {
        int left = 0;
        while (queue.receive(PROMPTS, message -> DONE)) left++;
        return left;
    }

    private static Time real() {
        return Time.SYSTEM;
    }

    /** Time that passes where somebody sleeps; after so many sleeps nobody wakes up. */
    private Time passing(CountDownLatch wakings) {
        return new Time(Clock.systemUTC(), slept::get, duration -> {
            sleeps.add(duration);
            slept.addAndGet(duration.toNanos());
            boolean last = wakings.getCount() <= 1;
            wakings.countDown();
            if (last) new CountDownLatch(1).await();
            if (Thread.interrupted()) throw new InterruptedException();
        });
    }

    private static void meet(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
