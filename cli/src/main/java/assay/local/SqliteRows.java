package assay.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of a query, one at a time, over a connection of its own that is closed with the stream. */
final class SqliteRows {
    private SqliteRows() {}

    static <T> Stream<T> stream(Path file, String sql, String value, Function<String, T> read) {
        try {
            var connection = SqliteFile.connect(file);
            var query = connection.prepareStatement(sql);
            query.setString(1, value);
            var rows = query.executeQuery();
            return StreamSupport.stream(new Rows<>(file, rows, read), false).onClose(() -> close(file, connection));
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        }
    }

    private static void close(Path file, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        }
    }

    private static final class Rows<T> extends Spliterators.AbstractSpliterator<T> {
        private final Path file;
        private final ResultSet rows;
        private final Function<String, T> read;

        Rows(Path file, ResultSet rows, Function<String, T> read) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.file = file;
            this.rows = rows;
            this.read = read;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            try {
                if (!rows.next()) return false;
                action.accept(read.apply(rows.getString(1)));
                return true;
            } catch (SQLException e) {
                throw SqliteFile.refused(file, e);
            }
        }
    }
}
