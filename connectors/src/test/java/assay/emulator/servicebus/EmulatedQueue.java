package assay.emulator.servicebus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.qpid.proton.message.Message;

/** One queue, or the dead letters of one. Used on the loop's thread only. */
final class EmulatedQueue {
    private final QueueSettings settings;
    private final InstantSource clock;
    private final Optional<EmulatedQueue> deadLetters;
    private final NavigableMap<Long, Letter> waiting = new TreeMap<>();
    private final Map<UUID, Letter> locked = new HashMap<>();
    private final NavigableMap<Long, Letter> scheduled = new TreeMap<>();
    private final Map<String, Instant> remembered = new HashMap<>();
    private long lastSequence;

    /** @param deadLetters absent: what is here stays here, however often it is delivered */
    EmulatedQueue(QueueSettings settings, InstantSource clock, Optional<EmulatedQueue> deadLetters) {
        this.settings = settings;
        this.clock = clock;
        this.deadLetters = deadLetters;
    }

    /** The sequence number; empty: its id was sent before within the window, and it is dropped. */
    Optional<Long> add(Message message) {
        if (message.getMessageId() != null && repeats(message.getMessageId().toString())) return Optional.empty();
        var at = Letter.scheduled(message).filter(clock.instant()::isBefore);
        var letter = new Letter(message, ++lastSequence, clock.instant());
        (at.isPresent() ? scheduled : waiting).put(letter.sequence(), letter);
        return Optional.of(letter.sequence());
    }

    private boolean repeats(String id) {
        if (settings.duplicateWindow().isZero()) return false;
        var now = clock.instant();
        remembered.values().removeIf(until -> !until.isAfter(now));
        return remembered.putIfAbsent(id, now.plus(settings.duplicateWindow())) != null;
    }

    /** The same message once more, whatever its id. */
    void repeat(Letter letter) {
        var copy = new Letter(Wire.decode(letter.encoded()), ++lastSequence, clock.instant());
        waiting.put(copy.sequence(), copy);
    }

    boolean cancel(long sequence) {
        return scheduled.remove(sequence) != null;
    }

    Optional<Letter> take() {
        var first = waiting.pollFirstEntry();
        if (first == null) return Optional.empty();
        var letter = first.getValue();
        var lock = new Letter.Lock(UUID.randomUUID(), clock.instant().plus(settings.lock()));
        letter.lock(lock);
        locked.put(lock.token(), letter);
        return Optional.of(letter);
    }

    /** Whether the lock still held; so with the others that take a token. */
    boolean complete(UUID token) {
        return Optional.ofNullable(locked.remove(token)).isPresent();
    }

    boolean abandon(UUID token) {
        return giveBack(token, true);
    }

    /** As if it had not been delivered. */
    boolean release(UUID token) {
        return giveBack(token, false);
    }

    private boolean giveBack(UUID token, boolean counted) {
        var letter = Optional.ofNullable(locked.remove(token));
        letter.ifPresent(back -> {
            back.unlock();
            if (counted && back.deliveries() >= settings.maxDeliveries()) {
                bury(
                        back,
                        "MaxDeliveryCountExceeded",
                        "Message could not be consumed after " + back.deliveries() + " delivery attempts.");
            } else {
                waiting.put(back.sequence(), back);
            }
        });
        return letter.isPresent();
    }

    boolean deadLetter(UUID token, String reason, String description) {
        var letter = Optional.ofNullable(locked.remove(token));
        letter.ifPresent(dead -> {
            dead.unlock();
            bury(dead, reason, description);
        });
        return letter.isPresent();
    }

    private void bury(Letter letter, String reason, String description) {
        if (deadLetters.isEmpty()) {
            waiting.put(letter.sequence(), letter);
            return;
        }
        letter.deadLetter(reason, description);
        deadLetters.get().add(letter.message());
    }

    Optional<Instant> renew(UUID token) {
        var until = clock.instant().plus(settings.lock());
        var letter = Optional.ofNullable(locked.get(token));
        letter.ifPresent(held -> held.renew(new Letter.Lock(token, until)));
        return letter.map(ignored -> until);
    }

    /** Frees what was locked too long, and lets in what is due. */
    void runTimers() {
        var now = clock.instant();
        var expired = locked.values().stream()
                .flatMap(letter -> letter.lock().stream())
                .filter(lock -> !lock.until().isAfter(now))
                .map(Letter.Lock::token)
                .toList();
        expired.forEach(this::abandon);
        var due = scheduled.values().stream()
                .filter(letter ->
                        Letter.scheduled(letter.message()).filter(now::isBefore).isEmpty())
                .toList();
        due.forEach(letter -> waiting.put(letter.sequence(), letter));
        due.forEach(letter -> scheduled.remove(letter.sequence()));
    }

    /** In order of sequence numbers, whatever their state. */
    List<Letter> peek(long from, int most) {
        return Stream.of(waiting.values(), locked.values(), scheduled.values())
                .flatMap(Collection::stream)
                .filter(letter -> letter.sequence() >= from)
                .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .limit(most)
                .toList();
    }

    int size() {
        return waiting.size() + locked.size() + scheduled.size();
    }

    QueueState state() {
        return new QueueState(
                waiting.size(),
                locked.size(),
                scheduled.size(),
                deadLetters.map(EmulatedQueue::size).orElse(0));
    }
}
