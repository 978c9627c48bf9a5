package assay.observation;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call took.
 *
 * @param latency of the last attempt alone, from sending to the end of the answer; waiting for our own limits and for
 *     retries is not in it
 * @param firstToken from sending to the first piece of content; absent without streaming
 * @param attempts at least 1
 */
public record Timing(Duration latency, Optional<Duration> firstToken, int attempts) {}
