package assay.connectors.cosmos;

import assay.connectors.Time.Pause;
import assay.pipeline.StoreException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits before what another writer was quicker with is tried again: 10 ms, doubled each time, half of it by chance. */
record Backoff(Pause pause, RandomGenerator random) {
    private static final long FIRST_MILLIS = 10;

    /** @param attempt that was lost, from 0 */
    void after(int attempt) {
        double millis = FIRST_MILLIS * (1L << attempt) * (.5 + random.nextDouble() / 2);
        try {
            pause.sleep(Duration.ofNanos((long) (millis * 1e6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted before it was kept.", e);
        }
    }
}
