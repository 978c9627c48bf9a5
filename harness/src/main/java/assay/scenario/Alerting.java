package assay.scenario;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How alerts go out.
 *
 * @param channels in the order of the file; one that needs an unset {@code ${NAME}} is not among them
 * @param unset of the channels that are not among them, by their names: what is not set
 * @param runbooks where the page of each kind of alert is: a folder, or the base of their addresses
 * @param pages the base of the addresses at which Assay's own pages are read; absent where nothing is said of it
 */
public record Alerting(List<Channel> channels, Map<String, List<String>> unset, String runbooks, Optional<URI> pages) {
    /** Where the runbooks of Assay itself are. */
    public static final String RUNBOOKS = "docs/runbooks";

    /** Nobody is told. */
    public static final Alerting NONE = new Alerting(List.of(), Map.of(), RUNBOOKS, Optional.empty());

    public Alerting {
        channels = List.copyOf(channels);
        unset = Collections.unmodifiableMap(new TreeMap<>(unset));
    }

    /** A channel that cannot be had may be the one that wakes a person, so whoever delivers must refuse to go on without. */
    public Optional<String> refusal() {
        if (unset.isEmpty()) return Optional.empty();
        var needs = unset.entrySet().stream()
                .map(entry -> Words.code(entry.getKey()) + " needs " + String.join(", ", entry.getValue()))
                .toList();
        return Optional.of("These channels of `alerts` need what is not set in the environment: "
                + Words.join(needs, "; ") + ". Set it, or take the channel out.");
    }
}
