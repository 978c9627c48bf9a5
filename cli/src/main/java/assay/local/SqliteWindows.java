package assay.local;

import assay.pipeline.StoredJson;
import assay.pipeline.Windows;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.window.Window;
import assay.window.WindowPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Closed windows in the store's file. */
record SqliteWindows(SqliteReading reading, GroupCommit writing) implements Windows {
    private static final String LAST = "SELECT coalesce(max(sequence), 0) FROM windows WHERE subject = ?";
    private static final String OPEN = "SELECT document FROM runs WHERE id = ? AND closed = 0";

    @Override
    public boolean lease(RunId run, String holder, Instant now, Instant until) {
        return writing.run(connection -> {
                    try (var take = connection.prepareStatement("""
                            INSERT INTO leases (run, holder, until) VALUES (?, ?, ?)
                            ON CONFLICT (run) DO UPDATE SET holder = excluded.holder, until = excluded.until
                            WHERE leases.holder = excluded.holder OR leases.until <= ?""")) {
                        take.setString(1, run.value());
                        take.setString(2, holder);
                        take.setLong(3, until.toEpochMilli());
                        take.setLong(4, now.toEpochMilli());
                        return take.executeUpdate();
                    }
                })
                > 0;
    }

    @Override
    public void keep(RunId run, WindowPart part) {
        writing.run(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO parts (run, hash, content) VALUES (?, ?, ?) ON CONFLICT (run, hash) DO NOTHING")) {
                insert.setString(1, run.value());
                insert.setString(2, part.hash());
                insert.setString(3, part.content());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public long lastSequence(Subject subject) {
        return reading.all(LAST, List.of(subject.toString()), row -> row.getLong(1))
                .getFirst();
    }

    /**
     * All is looked at before anything is written, by the writer itself: its transaction may hold other callers' work too,
     * another window of the subject among it.
     */
    @Override
    public boolean close(Window window) {
        return writing.run(connection -> {
                    var subject = List.of(window.subject().toString());
                    var run = List.of(window.run().value());
                    long last = SqliteReading.rows(connection, LAST, subject, row -> row.getLong(1))
                            .getFirst();
                    var open = SqliteReading.rows(connection, OPEN, run, SqliteStore::run);
                    if (last + 1 != window.sequence() || open.isEmpty()) return 0;
                    insert(connection, window);
                    return end(connection, open.getFirst().closedAt(window.closed()));
                })
                > 0;
    }

    private static int end(Connection connection, Run run) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE runs SET document = ?, closed = 1 WHERE id = ?")) {
            update.setString(1, StoredJson.write(run));
            update.setString(2, run.id().value());
            return update.executeUpdate();
        }
    }

    private static void insert(Connection connection, Window window) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO windows (run, subject, sequence, document) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, window.run().value());
            insert.setString(2, window.subject().toString());
            insert.setLong(3, window.sequence());
            insert.setString(4, StoredJson.write(window));
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<Window> window(RunId run) {
        return reading.first("SELECT document FROM windows WHERE run = ?", List.of(run.value()), SqliteWindows::window);
    }

    @Override
    public List<Window> windows(Subject subject, long after, int most) {
        return reading.all(
                "SELECT document FROM windows WHERE subject = ? AND sequence > CAST(? AS INTEGER) ORDER BY sequence LIMIT ?",
                List.of(subject.toString(), Long.toString(after), Integer.toString(most)),
                SqliteWindows::window);
    }

    @Override
    public Optional<WindowPart> part(RunId run, String hash) {
        return reading.first(
                "SELECT content FROM parts WHERE run = ? AND hash = ?",
                List.of(run.value(), hash),
                row -> new WindowPart(hash, row.getString(1)));
    }

    private static Window window(ResultSet row) throws SQLException {
        return StoredJson.window(row.getString(1));
    }
}
