package assay.local;

import assay.pipeline.Charge;
import assay.pipeline.History;
import assay.pipeline.States;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.pipeline.Windows;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store in one SQLite file in write-ahead mode: what was committed survives a killed process. Writes of many threads
 * share a transaction, so that a run is not held up by the disk.
 */
public final class SqliteStore implements Store {
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Path file;
    private final SqliteReading reading;
    private final GroupCommit writing;
    private final Windows windows;
    private final States states;
    private final History history;

    private SqliteStore(Path file, SqliteReading reading, GroupCommit writing) {
        this.file = file;
        this.reading = reading;
        this.writing = writing;
        this.windows = new SqliteWindows(reading, writing);
        this.states = new SqliteStates(reading, writing);
        this.history = new SqliteHistory(reading, writing);
    }

    /** Opens the file, or makes it with the folders above it. */
    public static SqliteStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var writing = SqliteFile.connect(file);
            SqliteFile.prepare(writing, file);
            return new SqliteStore(
                    file, new SqliteReading(file, SqliteFile.connect(file)), new GroupCommit(writing, file));
        } catch (SQLException e) {
            throw SqliteFile.refused(file, e);
        } catch (IOException e) {
            throw new StoreException("Cannot make the folder of the store " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean open(Run run) {
        return writing.run(connection -> {
                    try (var insert = connection.prepareStatement("INSERT INTO runs (id, started, document)"
                            + " VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
                        insert.setString(1, run.id().value());
                        insert.setString(2, run.started().toString());
                        insert.setString(3, StoredJson.write(run));
                        return insert.executeUpdate();
                    }
                })
                > 0;
    }

    @Override
    public Optional<Run> run(RunId id) {
        return reading.all("SELECT document FROM runs WHERE id = ?", List.of(id.value()), SqliteStore::run).stream()
                .findFirst();
    }

    @Override
    public List<Run> runs(int most) {
        return reading.all(
                "SELECT document FROM runs ORDER BY started DESC, id DESC LIMIT ?",
                List.of(Integer.toString(most)),
                SqliteStore::run);
    }

    @Override
    public List<Run> awaited() {
        return reading.all(
                "SELECT document FROM runs WHERE closed = 0 AND json_extract(document, '$.deadline') IS NOT NULL",
                List.of(),
                SqliteStore::run);
    }

    @Override
    public long settled(RunId run) {
        return reading.all(
                        "SELECT count(*) FROM observations WHERE run = ? AND standing <> 'NOT_ASKED'",
                        List.of(run.value()),
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public States states() {
        return states;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Optional<Standing> standing(RunId run, ObservationId id) {
        return reading
                .all(
                        "SELECT standing FROM observations WHERE run = ? AND id = ?",
                        List.of(run.value(), id.value()),
                        row -> Standing.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Scored> observation(RunId run, ObservationId id) {
        return reading.first(
                "SELECT document FROM observations WHERE run = ? AND id = ?",
                List.of(run.value(), id.value()),
                row -> StoredJson.scored(row.getString(1)));
    }

    @Override
    public boolean add(Scored scored, boolean overFailure, Charge charge) {
        return writing.add(scored, overFailure, charge);
    }

    @Override
    public double spentUsd(LocalDate day) {
        return reading
                .all("SELECT nano_usd FROM spending WHERE day = ?", List.of(day.toString()), row -> row.getLong(1))
                .stream()
                .mapToDouble(Charge::usd)
                .sum();
    }

    @Override
    public Stream<Scored> observations(RunId run) {
        return SqliteRows.stream(
                file, "SELECT document FROM observations WHERE run = ? ORDER BY id", run.value(), StoredJson::scored);
    }

    /**
     * Deletes the observations, with their texts, of the runs that were started in between; their closed windows, which
     * hold numbers only, stay. In small steps, so that nobody waits long to write.
     *
     * @return how many were deleted
     */
    public int forget(Instant from, Instant until) {
        int all = 0;
        for (int some = FORGOTTEN_AT_ONCE; some == FORGOTTEN_AT_ONCE; all += some) {
            some = writing.run(connection -> {
                try (var delete = connection.prepareStatement("""
                        DELETE FROM observations WHERE rowid IN (
                            SELECT observations.rowid FROM runs JOIN observations ON observations.run = runs.id
                            WHERE runs.started >= ? AND runs.started < ? LIMIT ?)""")) {
                    delete.setString(1, from.toString());
                    delete.setString(2, until.toString());
                    delete.setInt(3, FORGOTTEN_AT_ONCE);
                    return delete.executeUpdate();
                }
            });
        }
        return all;
    }

    @Override
    public void close() {
        writing.close();
        reading.close();
    }

    static Run run(ResultSet row) throws SQLException {
        return StoredJson.run(row.getString(1));
    }
}
