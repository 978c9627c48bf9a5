package assay.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store's connection for short reads; one at a time. */
final class SqliteReading implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    SqliteReading(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** What a row says. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> Optional<T> first(String sql, List<String> values, Row<T> row) {
        return all(sql, values, row).stream().findFirst();
    }

    synchronized <T> List<T> all(String sql, List<String> values, Row<T> row) {
        try {
            return rows(connection, sql, values, row);
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        }
    }

    /** The same over another connection, which also sees what its own transaction has written so far. */
    static <T> List<T> rows(Connection connection, String sql, List<String> values, Row<T> row) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) query.setString(i + 1, values.get(i));
            var found = new ArrayList<T>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) found.add(row.of(rows));
            }
            return found;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        }
    }
}
