package assay.local;

import assay.pipeline.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;

/** The files behind the store and the queues: their form, their settings, and what their errors mean to a person. */
final class SqliteFile {
    private static final int APPLICATION_ID = 0x41535359; // "ASSY"
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS = 10_000;
    private static final int PAUSE_MILLIS = 20;

    private SqliteFile() {}

    static Connection connect(Path file) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var set = connection.createStatement()) {
            set.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            set.execute("PRAGMA secure_delete = ON"); // what is forgotten is not to be read out of the file
        }
        return connection;
    }

    /** Makes a new file ours, and refuses one that is not or that a newer version wrote. */
    static void prepare(Connection connection, Path file) throws SQLException {
        claim(connection, file);
        try (var set = connection.createStatement()) {
            set.execute("""
                    CREATE TABLE IF NOT EXISTS runs (
                        id TEXT PRIMARY KEY, started TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0,
                        document TEXT NOT NULL)""");
            set.execute("CREATE INDEX IF NOT EXISTS runs_in_order ON runs (started)");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS windows (
                        run TEXT PRIMARY KEY, subject TEXT NOT NULL, sequence INTEGER NOT NULL, document TEXT NOT NULL,
                        UNIQUE (subject, sequence))""");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS parts (
                        run TEXT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (run, hash))""");
            set.execute("CREATE TABLE IF NOT EXISTS leases (run TEXT PRIMARY KEY, holder TEXT, until INTEGER)");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS observations (
                        run TEXT NOT NULL, id TEXT NOT NULL, standing TEXT NOT NULL, document TEXT NOT NULL,
                        UNIQUE (run, id))""");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS states (
                        subject TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL,
                        PRIMARY KEY (subject, name))""");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS history (
                        subject TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, document TEXT NOT NULL,
                        PRIMARY KEY (subject, id))""");
            set.execute("CREATE INDEX IF NOT EXISTS history_in_order ON history (subject, at DESC, id)");
            set.execute("CREATE TABLE IF NOT EXISTS spending (day TEXT PRIMARY KEY, nano_usd INTEGER NOT NULL)");
        }
    }

    /** The same for the file of the queues. Times are milliseconds since 1970. */
    static void prepareQueue(Connection connection, Path file) throws SQLException {
        claim(connection, file);
        try (var set = connection.createStatement()) {
            set.execute("""
                    CREATE TABLE IF NOT EXISTS messages (
                        number INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, origin TEXT NOT NULL,
                        id TEXT NOT NULL, attempt INTEGER NOT NULL, body TEXT NOT NULL, not_before TEXT NOT NULL,
                        due INTEGER NOT NULL, lease TEXT, deliveries INTEGER NOT NULL DEFAULT 0,
                        own INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL, description TEXT NOT NULL,
                        since INTEGER NOT NULL)""");
            set.execute("CREATE INDEX IF NOT EXISTS messages_of_queue ON messages (queue, own, number)");
            set.execute("CREATE INDEX IF NOT EXISTS messages_taken ON messages (due) WHERE own = 0 AND deliveries > 0");
            set.execute("""
                    CREATE TABLE IF NOT EXISTS sent (
                        queue TEXT NOT NULL, id TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (queue, id))""");
            set.execute("CREATE INDEX IF NOT EXISTS sent_until ON sent (until)");
        }
    }

    private static void claim(Connection connection, Path file) throws SQLException {
        int tables =
                tables(connection); // first, since whoever makes the file at this moment says whose it is before that
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        if ((application != 0 && application != APPLICATION_ID) || (application == 0 && tables > 0)) {
            throw new StoreException(file + " is a database of another program.", new SQLException("application id"));
        }
        if (version > VERSION) {
            throw new StoreException(
                    file + " was written by a newer Assay (form " + version + "; this one reads " + VERSION + ").",
                    new SQLException("user version"));
        }
        writeAhead(connection);
        try (var set = connection.createStatement()) {
            set.execute("PRAGMA synchronous = NORMAL"); // a killed process loses nothing; a power cut the last moments
            if (application == 0) set.execute("PRAGMA application_id = " + APPLICATION_ID);
            if (version != VERSION) set.execute("PRAGMA user_version = " + VERSION);
        }
    }

    /** Whoever else opens a new file at the same moment wants the same; SQLite does not wait for them by itself. */
    private static void writeAhead(Connection connection) throws SQLException {
        for (int tries = BUSY_MILLIS / PAUSE_MILLIS; ; tries--) {
            try (var set = connection.createStatement()) {
                set.execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (tries == 0 || (e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_BUSY.code) throw e;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    /** Whether a statement was refused for its own sake, by a constraint or by us, and its transaction stands. */
    static boolean isOfOneStatement(SQLException e) {
        return e.getErrorCode() == 0 || (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    static StoreException refused(Path file, SQLException e) {
        var code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
        return new StoreException(
                switch (code) {
                    case SQLITE_FULL ->
                        "The disk is full: nothing more can be kept in " + file
                                + ". What was kept before is safe; free some space and go on with --resume.";
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                        "Cannot write the store " + file
                                + ": check that the folder exists and is yours, or name another one with --store.";
                    case SQLITE_NOTADB, SQLITE_CORRUPT ->
                        file + " is not a store, or it is damaged. Move it away, or"
                                + " name another one with --store.";
                    case SQLITE_BUSY, SQLITE_LOCKED -> "Another process holds the store " + file + "; try again.";
                    case SQLITE_IOERR ->
                        "The disk failed while the store " + file + " was used: " + e.getMessage()
                                + ". When that is mended, go on with --resume.";
                    default -> "The store " + file + " refused: " + e.getMessage();
                },
                e);
    }

    private static int tables(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_master");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
