package assay.observation;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call took.
 *
 * @param latency of the last attempt alone, from sending to the end of the answer; waiting for our own limits and for
 *     retries is not in it. Zero where nobody measured it, as of an answer that was recorded without its time
 * @param firstToken from sending to the first piece of content; absent without streaming
 * @param attempts at least 1
 */
public record Timing(Duration latency, Optional<Duration> firstToken, int attempts) {
    /** The latency; absent where nobody measured it. */
    public Optional<Duration> measured() {
        return Optional.of(latency).filter(Duration::isPositive);
    }
}
