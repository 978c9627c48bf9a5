package assay.local;

import assay.pipeline.Charge;
import assay.pipeline.Store.Standing;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.score.Scored;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one writer of the store. Whatever has gathered while the last transaction was committed goes into the next one;
 * a caller returns when its own is on disk. A platform thread, since native calls would pin a virtual one.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST = 512;
    private static final String KEEP = """
            INSERT INTO observations (run, id, standing, document)
            SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM runs WHERE id = ?)
            ON CONFLICT (run, id) DO UPDATE SET standing = excluded.standing, document = excluded.document
            WHERE observations.standing = 'NOT_ASKED'
               OR (excluded.standing IN ('ANSWERED', 'UNFINISHED')
                   AND (observations.standing = 'UNFINISHED' OR (observations.standing = 'FAILED' AND ?)))""";
    private static final String SPEND = """
            INSERT INTO spending (day, nano_usd) VALUES (?, ?)
            ON CONFLICT (day) DO UPDATE SET nano_usd = nano_usd + excluded.nano_usd""";
    private static final String USE = """
            INSERT INTO spent_tokens (day, tokens) VALUES (?, ?)
            ON CONFLICT (day) DO UPDATE SET tokens = tokens + excluded.tokens""";

    private final Connection connection;
    private final Path file;
    private final LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
        this.writer = Thread.ofPlatform().name("store-writer").daemon().start(this::write);
    }

    boolean add(Scored scored, boolean overFailure, Charge charge) {
        var json = StoredJson.write(scored); // on the caller's thread: the writer only writes
        return run(connection -> {
                    try (var insert = connection.prepareStatement(KEEP)) {
                        var observation = scored.observation();
                        insert.setString(1, observation.run().value());
                        insert.setString(2, observation.id().value());
                        insert.setString(3, Standing.of(scored).name());
                        insert.setString(4, json);
                        insert.setString(5, observation.run().value());
                        insert.setBoolean(6, overFailure);
                        int kept = insert.executeUpdate();
                        if (kept == 0) require(observation.run().value());
                        spend(connection, charge);
                        return kept;
                    }
                })
                > 0;
    }

    private static void spend(Connection connection, Charge charge) throws SQLException {
        add(connection, SPEND, charge.day(), charge.nanoUsd());
        add(connection, USE, charge.day(), charge.tokens());
    }

    private static void add(Connection connection, String statement, LocalDate day, long by) throws SQLException {
        if (by == 0) return;
        try (var add = connection.prepareStatement(statement)) {
            add.setString(1, day.toString());
            add.setLong(2, by);
            add.executeUpdate();
        }
    }

    private void require(String run) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM runs WHERE id = ?")) {
            query.setString(1, run);
            try (var row = query.executeQuery()) {
                if (!row.next()) throw new SQLException("there is no run " + run);
            }
        }
    }

    /** Does the work in the next transaction and waits until it is on disk. */
    int run(Work work) {
        var job = new Job(work, new CompletableFuture<>());
        if (closed) throw new StoreException("The store " + file + " is closed.", new IllegalStateException("closed"));
        jobs.add(job);
        try {
            return job.done().join(); // not interruptible: an answer that was paid for is kept
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException refusal) throw SqliteFile.refused(file, refusal);
            throw e;
        }
    }

    private void write() {
        try {
            while (!closed || !jobs.isEmpty()) {
                var batch = new ArrayList<Job>();
                batch.add(jobs.take());
                jobs.drainTo(batch, MOST - 1);
                commit(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() ends the thread, by a last job
        }
    }

    /**
     * A job that is refused for what it says fails alone. Whatever else goes wrong, such as a full disk, may have rolled
     * back the jobs before it, so it fails all; so does a refused commit. The file is locked from the beginning: a
     * transaction that read first could not write once another process has.
     */
    private void commit(List<Job> batch) {
        var results = new ArrayList<Runnable>();
        try {
            execute("BEGIN IMMEDIATE");
            for (var job : batch) {
                try {
                    int result = job.work().on(connection);
                    results.add(() -> job.done().complete(result));
                } catch (SQLException | RuntimeException e) {
                    if (e instanceof SQLException refusal && !SqliteFile.isOfOneStatement(refusal)) throw refusal;
                    results.add(() -> job.done().completeExceptionally(e));
                }
            }
            execute("COMMIT");
            results.forEach(Runnable::run);
        } catch (SQLException e) {
            rollBack(e);
            batch.forEach(job -> job.done().completeExceptionally(e));
        }
    }

    private void rollBack(SQLException cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes what was handed in before, then closes. */
    @Override
    public void close() {
        if (closed) return;
        run(ignored -> {
            closed = true;
            return 0;
        });
        try {
            writer.join();
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One statement, or a few that belong together; gives the number of rows. */
    interface Work {
        int on(Connection connection) throws SQLException;
    }

    private record Job(Work work, CompletableFuture<Integer> done) {}
}
