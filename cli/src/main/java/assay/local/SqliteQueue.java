package assay.local;

import assay.pipeline.DeadLetter;
import assay.pipeline.Handled;
import assay.pipeline.Message;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import assay.pipeline.Settlement;
import assay.pipeline.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The queues in one SQLite file of their own, for as many threads and processes as like. A message is leased to whoever
 * takes it; a process that dies with it in hand loses it when the lease is over. What was sent survives a killed process.
 */
public final class SqliteQueue implements Queue {
    private final SqliteMessages messages;
    private final Limits limits;

    /**
     * @param lease how long a message is its handler's; longer than any handler works
     * @param maxDeliveries after as many, a message that comes back is dead
     * @param duplicateWindow how long an id is remembered
     */
    public record Limits(Duration lease, int maxDeliveries, Duration duplicateWindow) {
        /**
         * An item works at most 8 minutes; a notice is tried ten times and an id remembered for an hour, as infra/ has
         * it, and so is all else.
         */
        public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 10, Duration.ofHours(1));
    }

    private SqliteQueue(SqliteMessages messages, Limits limits) {
        this.messages = messages;
        this.limits = limits;
    }

    /** Opens the file, or makes it with the folders above it. */
    public static SqliteQueue open(Path file, InstantSource clock, Limits limits) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var connection = SqliteFile.connect(file);
            SqliteFile.prepareQueue(connection, file);
            return new SqliteQueue(new SqliteMessages(new SqliteTransactions(file, connection), clock, limits), limits);
        } catch (SQLException e) {
            throw SqliteTransactions.refused(file, e);
        } catch (StoreException e) {
            throw new QueueException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new QueueException("Cannot make the folder of the queue " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void send(QueueName queue, List<Message> sent) {
        messages.add(sent.stream()
                .map(message -> new SqliteMessages.Entry(queue, queue, message.sentId(), message, Optional.empty()))
                .toList());
    }

    @Override
    public void bury(QueueName from, Message message, Handled.Dead why) {
        var id = from + "/" + message.sentId();
        messages.add(List.of(new SqliteMessages.Entry(QueueName.DEAD_LETTERS, from, id, message, Optional.of(why))));
    }

    @Override
    public boolean receive(QueueName queue, Handler handler) {
        var taken = messages.take(queue);
        if (taken.isEmpty()) return false;
        var leased = taken.get();
        try {
            new Settlement(this).settle(queue, leased.message(), handler.handle(leased.message()));
        } catch (RuntimeException | Error e) {
            giveBack(leased, e);
            throw e;
        }
        if (!messages.complete(leased)) {
            throw new QueueException(leased.message().sentId() + " in " + queue + " was handled for longer than "
                    + limits.lease().toMinutes() + " minutes: it comes again.");
        }
        return true;
    }

    private void giveBack(SqliteMessages.Leased leased, Throwable thrown) {
        try {
            messages.giveBack(leased);
        } catch (QueueException e) {
            thrown.addSuppressed(e); // then it comes again when its lease is over
        }
    }

    @Override
    public List<DeadLetter> deadLetters(int most) {
        return messages.dead(most);
    }

    @Override
    public boolean retry(DeadLetter letter) {
        var again = letter.message().again(Optional.empty());
        return messages.move(
                letter.place(),
                Optional.of(new SqliteMessages.Entry(
                        letter.from(), letter.from(), again.sentId(), again, Optional.empty())));
    }

    @Override
    public boolean drop(DeadLetter letter) {
        return messages.move(letter.place(), Optional.empty());
    }

    @Override
    public void close() {
        messages.close();
    }
}
