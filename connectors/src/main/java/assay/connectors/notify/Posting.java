package assay.connectors.notify;

import assay.alert.Notifier;

/** A channel that is reached over HTTP and holds connections. */
interface Posting extends Notifier, AutoCloseable {
    @Override
    void close();
}
