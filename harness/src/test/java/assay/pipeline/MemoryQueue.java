package assay.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue in memory, for tests. */
public final class MemoryQueue implements Queue {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofHours(1);

    private final InstantSource clock;
    private final int maxDeliveries;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Instant> sent = new HashMap<>();
    private long lastNumber;

    public MemoryQueue(InstantSource clock, int maxDeliveries) {
        this.clock = clock;
        this.maxDeliveries = maxDeliveries;
    }

    /** A message in a queue: free from {@code due} on, and dead if it says of what. */
    private static final class Entry {
        private final QueueName queue;
        private final QueueName from;
        private final Message message;
        private final long number;
        private Instant due;
        private int deliveries;
        private boolean own;
        private Optional<Handled.Dead> why;
        private Instant since;

        Entry(QueueName queue, QueueName from, Message message, long number, Instant due, Optional<Handled.Dead> why) {
            this.queue = queue;
            this.from = from;
            this.message = message;
            this.number = number;
            this.due = due;
            this.why = why;
            this.since = due;
        }

        DeadLetter letter() {
            var dead = why.orElse(new Handled.Dead("", ""));
            return new DeadLetter(
                    from, message, dead.reason(), dead.description(), since, new DeadLetter.Place(queue, own, number));
        }
    }

    @Override
    public synchronized void send(QueueName queue, List<Message> messages) {
        for (var message : messages) add(queue, queue, message.sentId(), message, Optional.empty());
    }

    @Override
    public synchronized void bury(QueueName from, Message message, Handled.Dead why) {
        add(QueueName.DEAD_LETTERS, from, from + "/" + message.sentId(), message, Optional.of(why));
    }

    private void add(QueueName queue, QueueName from, String id, Message message, Optional<Handled.Dead> why) {
        var now = clock.instant();
        sent.values().removeIf(until -> !until.isAfter(now));
        if (sent.putIfAbsent(queue + " " + id, now.plus(WINDOW)) != null) return;
        entries.add(new Entry(
                queue, from, message, ++lastNumber, message.notBefore().orElse(now), why));
    }

    @Override
    public boolean receive(QueueName queue, Handler handler) {
        var taken = take(queue);
        if (taken.isEmpty()) return false;
        var held = taken.get();
        var delivery = held.deliveries;
        try {
            new Settlement(this).settle(queue, held.message, handler.handle(held.message));
        } catch (RuntimeException | Error e) {
            giveBack(held);
            throw e;
        }
        complete(held, delivery);
        return true;
    }

    private synchronized Optional<Entry> take(QueueName queue) {
        var now = clock.instant();
        entries.forEach(entry -> dieOfDeliveries(entry, now));
        var first = entries.stream()
                .filter(entry -> entry.queue == queue && !entry.own && !entry.due.isAfter(now))
                .findFirst();
        first.ifPresent(entry -> {
            entry.due = now.plus(LEASE);
            entry.deliveries++;
        });
        return first;
    }

    private void dieOfDeliveries(Entry entry, Instant now) {
        if (entry.own || entry.deliveries < maxDeliveries || entry.due.isAfter(now)) return;
        entry.own = true;
        entry.since = now;
        if (entry.why.isEmpty()) {
            entry.why = Optional.of(new Handled.Dead(
                    "MaxDeliveryCountExceeded", "It was not done after " + entry.deliveries + " deliveries."));
        }
    }

    private synchronized void giveBack(Entry held) {
        held.due = clock.instant();
        dieOfDeliveries(held, held.due);
    }

    private synchronized void complete(Entry held, int delivery) {
        boolean lost = held.deliveries != delivery || !held.due.isAfter(clock.instant());
        if (lost) throw new QueueException("handled after its time was up: " + held.message.sentId());
        entries.remove(held);
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(int most) {
        return entries.stream()
                .filter(entry -> entry.own || entry.queue == QueueName.DEAD_LETTERS)
                .map(Entry::letter)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean retry(DeadLetter letter) {
        boolean there = drop(letter);
        if (there) send(letter.from(), List.of(letter.message().again(Optional.empty())));
        return there;
    }

    @Override
    public synchronized boolean drop(DeadLetter letter) {
        return entries.removeIf(entry -> entry.letter().place().equals(letter.place()));
    }

    @Override
    public void close() {}
}
