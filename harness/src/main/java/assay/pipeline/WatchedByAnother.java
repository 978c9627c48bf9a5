package assay.pipeline;

/** Another process applies the same windows to the same detectors, and is ahead. */
final class WatchedByAnother extends RuntimeException {
    private static final long serialVersionUID = 1;

    WatchedByAnother() {
        super("another process is at it", null, false, false);
    }
}
