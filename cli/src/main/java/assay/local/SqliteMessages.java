package assay.local;

import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.QueueName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table behind the queues. A message is free from {@code due} on: when it was sent for, or when its lease ends. Each
 * method is one transaction that locks the file from its beginning, so that two processes never take the same message.
 */
final class SqliteMessages implements AutoCloseable {
    private static final String BURY = """
            UPDATE messages SET own = 1, lease = NULL, since = ?1, reason = 'MaxDeliveryCountExceeded',
                description = 'It was not done after ' || deliveries || ' deliveries.'
            WHERE own = 0 AND deliveries > 0 AND due <= ?1 AND deliveries >= ?2""";
    private static final String TAKE = """
            UPDATE messages SET lease = ?, due = ?, deliveries = deliveries + 1
            WHERE number = (SELECT number FROM messages WHERE queue = ? AND own = 0 AND due <= ? ORDER BY number LIMIT 1)
            RETURNING *""";

    private final SqliteTransactions file;
    private final InstantSource clock;
    private final SqliteQueue.Limits limits;

    /** A message as it is put in; {@code from} is another queue than {@code queue} where it says of what it died. */
    record Entry(QueueName queue, QueueName from, String sentId, Message message, Optional<Handled.Dead> why) {}

    /** A message in hand; {@code token} is of this delivery only. */
    record Leased(long number, String token, Message message) {}

    /** @param file made ready for queues */
    SqliteMessages(SqliteTransactions file, InstantSource clock, SqliteQueue.Limits limits) {
        this.file = file;
        this.clock = clock;
        this.limits = limits;
    }

    /** All or none; those whose id is remembered are left out. */
    void add(List<Entry> entries) {
        file.inOne(() -> {
            forget();
            for (var entry : entries) insert(entry);
            return entries.size();
        });
    }

    private void forget() throws SQLException {
        file.update("DELETE FROM sent WHERE until <= ?", now());
    }

    private void insert(Entry entry) throws SQLException {
        long now = now();
        int unknown = file.update(
                "INSERT INTO sent (queue, id, until) VALUES (?, ?, ?) ON CONFLICT (queue, id) DO NOTHING",
                entry.queue().name(),
                entry.sentId(),
                now + limits.duplicateWindow().toMillis());
        if (unknown == 0) return;
        var message = entry.message();
        file.update(
                """
                INSERT INTO messages (queue, origin, id, attempt, body, not_before, due, reason, description, since)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                entry.queue().name(),
                entry.from().name(),
                message.id(),
                message.attempt(),
                message.body(),
                message.notBefore().map(Instant::toString).orElse(""),
                message.notBefore().map(Instant::toEpochMilli).orElse(now),
                entry.why().map(Handled.Dead::reason).orElse(""),
                entry.why().map(Handled.Dead::description).orElse(""),
                now);
    }

    Optional<Leased> take(QueueName queue) {
        return file.inOne(() -> {
            bury();
            long now = now();
            var token = UUID.randomUUID().toString();
            long until = now + limits.lease().toMillis();
            return file
                    .query(
                            TAKE,
                            row -> new Leased(row.getLong("number"), token, message(row)),
                            token,
                            until,
                            queue.name(),
                            now)
                    .stream()
                    .findFirst();
        });
    }

    private void bury() throws SQLException {
        file.update(BURY, now(), limits.maxDeliveries());
    }

    /** Whether it was still leased to whoever says so. */
    boolean complete(Leased leased) {
        return file.inOne(() -> file.update(
                        "DELETE FROM messages WHERE number = ? AND lease = ? AND due > ?",
                        leased.number(),
                        leased.token(),
                        now())
                > 0);
    }

    void giveBack(Leased leased) {
        file.inOne(() -> {
            file.update(
                    "UPDATE messages SET lease = NULL, due = ? WHERE number = ? AND lease = ?",
                    now(),
                    leased.number(),
                    leased.token());
            bury();
            return true;
        });
    }

    List<DeadLetter> dead(int most) {
        return file.inOne(() -> {
            bury();
            return file.query(
                    "SELECT * FROM messages WHERE own = 1 OR queue = ? ORDER BY number LIMIT ?",
                    SqliteMessages::letter,
                    QueueName.DEAD_LETTERS.name(),
                    most);
        });
    }

    /** Takes a dead letter away and puts the other message in, or neither if it is gone. */
    boolean move(DeadLetter.Place place, Optional<Entry> instead) {
        return file.inOne(() -> {
            int gone = file.update(
                    "DELETE FROM messages WHERE number = ? AND queue = ? AND own = ?",
                    place.number(),
                    place.queue().name(),
                    place.own());
            if (gone > 0 && instead.isPresent()) insert(instead.get());
            return gone > 0;
        });
    }

    private static Message message(ResultSet row) throws SQLException {
        var notBefore = Optional.of(row.getString("not_before")).filter(text -> !text.isEmpty());
        return new Message(
                row.getString("id"), row.getInt("attempt"), row.getString("body"), notBefore.map(Instant::parse));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                QueueName.valueOf(row.getString("origin")),
                message(row),
                row.getString("reason"),
                row.getString("description"),
                Instant.ofEpochMilli(row.getLong("since")),
                new DeadLetter.Place(
                        QueueName.valueOf(row.getString("queue")), row.getBoolean("own"), row.getLong("number")));
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }

    @Override
    public void close() {
        file.close();
    }
}
