package assay.local;

import assay.pipeline.QueueException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Transactions that lock the file from their beginning, one at a time: what one has read no other process changes before it
 * has written.
 */
final class SqliteTransactions implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    SqliteTransactions(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Statements that belong together. */
    interface Work<T> {
        T done() throws SQLException;
    }

    /** All of it or none. */
    synchronized <T> T inOne(Work<T> work) {
        try {
            execute("BEGIN IMMEDIATE");
            try {
                T result = work.done();
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw refused(file, e);
        }
    }

    private void rollBack(Exception cause) {
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

    /** The number of rows. */
    int update(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(String sql, SqliteReading.Row<T> read, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(read.of(rows));
            }
            return found;
        }
    }

    static QueueException refused(Path file, SQLException e) {
        return new QueueException(String.valueOf(SqliteFile.refused(file, e).getMessage()), e);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw refused(file, e);
        }
    }
}
