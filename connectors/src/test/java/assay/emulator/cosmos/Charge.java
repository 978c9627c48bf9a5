package assay.emulator.cosmos;

/**
 * Request units by a simple formula, so that tests can compare costs: 1 for each kilobyte read by id, 5 for each
 * kilobyte written or deleted, 2.5 for a page of a query and 0.5 for each kilobyte that it returns. The service's own
 * depend on indexes, and on more.
 */
final class Charge {
    private Charge() {}

    static double read(int bytes) {
        return kilobytes(bytes);
    }

    static double write(int bytes) {
        return 5.0 * kilobytes(bytes);
    }

    static double query(int bytes) {
        return 2.5 + 0.5 * kilobytes(bytes);
    }

    private static int kilobytes(int bytes) {
        return Math.max(1, Math.ceilDiv(bytes, 1024));
    }
}
