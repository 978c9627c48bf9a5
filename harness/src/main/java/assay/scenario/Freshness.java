package assay.scenario;

import java.net.URI;
import java.time.Duration;

/**
 * How old what an application answers from may be.
 *
 * @param indexUrl tells when its index was updated, as JSON
 * @param path where that time stands: a plain name, or a JSONPath that begins with {@code $}; of several times the
 *     oldest counts
 * @param maxAge inclusive
 */
public record Freshness(URI indexUrl, String path, Duration maxAge) {}
