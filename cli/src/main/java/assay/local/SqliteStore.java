package assay.local;

import assay.pipeline.Charge;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A store in one SQLite file in write-ahead mode: what was committed survives a killed process. Writes of many threads
 * share a transaction, so that a run is not held up by the disk.
 */
public final class SqliteStore implements Store {
    private final Path file;
    private final Connection reading;
    private final GroupCommit writing;

    private SqliteStore(Path file, Connection reading, GroupCommit writing) {
        this.file = file;
        this.reading = reading;
        this.writing = writing;
    }

    /** Opens the file, or makes it with the folders above it. */
    public static SqliteStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var writing = SqliteFile.connect(file);
            SqliteFile.prepare(writing, file);
            return new SqliteStore(file, SqliteFile.connect(file), new GroupCommit(writing, file));
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        } catch (IOException e) {
            throw new StoreException("Cannot make the folder of the store " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void open(Run run) {
        writing.run(connection -> {
            try (var insert =
                    connection.prepareStatement("INSERT INTO runs (id, started, document) VALUES (?, ?, ?)")) {
                insert.setString(1, run.id().value());
                insert.setString(2, run.started().toString());
                insert.setString(3, StoredJson.write(run));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Run> run(RunId id) {
        return read("SELECT document FROM runs WHERE id = ?", List.of(id.value()), SqliteStore::run).stream()
                .findFirst();
    }

    @Override
    public List<Run> runs(int most) {
        return read(
                "SELECT document FROM runs ORDER BY started DESC, id DESC LIMIT ?",
                List.of(Integer.toString(most)),
                SqliteStore::run);
    }

    @Override
    public void close(RunId id, Instant at) {
        change(id, run -> run.closedAt(at));
    }

    private void change(RunId id, UnaryOperator<Run> change) {
        writing.run(connection -> {
            var run = run(id).orElseThrow(() -> new SQLException("no run " + id));
            var changed = change.apply(run);
            try (var update = connection.prepareStatement("UPDATE runs SET document = ?, closed = ? WHERE id = ?")) {
                update.setString(1, StoredJson.write(changed));
                update.setBoolean(2, changed.closed().isPresent());
                update.setString(3, id.value());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Standing> standing(RunId run, ObservationId id) {
        return read(
                        "SELECT standing FROM observations WHERE run = ? AND id = ?",
                        List.of(run.value(), id.value()),
                        row -> Standing.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    @Override
    public boolean add(Scored scored, boolean overFailure, Charge charge) {
        return writing.add(scored, overFailure, charge);
    }

    @Override
    public double spentUsd(LocalDate day) {
        return read("SELECT nano_usd FROM spending WHERE day = ?", List.of(day.toString()), row -> row.getLong(1))
                .stream()
                .mapToDouble(Charge::usd)
                .sum();
    }

    @Override
    public Stream<Scored> observations(RunId run) {
        return SqliteRows.stream(
                file, "SELECT document FROM observations WHERE run = ? ORDER BY id", run.value(), StoredJson::scored);
    }

    @Override
    public void close() {
        writing.close();
        try {
            reading.close();
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        }
    }

    private static Run run(ResultSet row) throws SQLException {
        return StoredJson.run(row.getString(1));
    }

    private <T> List<T> read(String sql, List<String> values, Row<T> row) {
        synchronized (reading) {
            try (var query = reading.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) query.setString(i + 1, values.get(i));
                var found = new ArrayList<T>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) found.add(row.of(rows));
                }
                return found;
            } catch (SQLException e) {
                throw SqliteFile.refused(file, e);
            }
        }
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
