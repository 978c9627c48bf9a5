package assay.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What follows the end of an answer: read so that the connection can be used again, but not waited for. */
public final class Rest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private Rest() {}

    public static void read(InputStream body) {
        var rest = Thread.ofVirtual().start(() -> readToEnd(body));
        try {
            rest.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing follows, which is all that is left to do
        }
    }

    private static void readToEnd(InputStream body) {
        try {
            body.skipNBytes(Long.MAX_VALUE);
        } catch (IOException e) {
            return; // the end, or a break after it: the answer is complete either way
        }
    }
}
