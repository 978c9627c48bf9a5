package assay.emulator.cosmos.sql;

/** A query that the emulator does not understand, which says nothing of whether the service would. */
public final class SqlException extends Exception {
    SqlException(String message) {
        super(message);
    }
}
