package assay.connectors.cosmos;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which account and database, and how long what is kept there.
 *
 * @param retain how long observations with their texts are kept, at least a second ({@code privacy.retain})
 * @param timeout after which a request is given up, the client's own retries included; at least two seconds
 * @param localMode whether plain HTTP is spoken, to an emulator on this machine and to nothing else
 */
public record CosmosSettings(URI endpoint, String database, Duration retain, Duration timeout, boolean localMode) {
    /** Short beside the eight minutes that a piece of work may take, long beside what a request takes. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    public CosmosSettings {
        if (retain.toSeconds() < 1 || retain.toSeconds() > Integer.MAX_VALUE)
            throw new IllegalArgumentException("kept for " + retain + ": not 1 to " + Integer.MAX_VALUE + " seconds");
        if (timeout.toSeconds() < 2) throw new IllegalArgumentException("a timeout below two seconds: " + timeout);
        if (!"https".equals(endpoint.getScheme()) && !(localMode && isHttpOnLoopback(endpoint)))
            throw new IllegalArgumentException("Cosmos DB is reached by https only, not at " + endpoint
                    + "; an emulator on this machine may speak http in local mode.");
    }

    /** By the name alone, without asking DNS. */
    private static boolean isHttpOnLoopback(URI endpoint) {
        String host = Optional.ofNullable(endpoint.getHost()).orElse("");
        return "http".equals(endpoint.getScheme())
                && Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
    }
}
