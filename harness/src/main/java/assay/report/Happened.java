package assay.report;

import assay.plan.Subject;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of a subject's history as it is shown.
 *
 * @param what a word: {@code configuration}, {@code baseline}, {@code alert}, {@code mark}, {@code decision}
 * @param why as somebody wrote it, so it is hostile; the details too
 */
public record Happened(
        Subject subject, String id, Instant at, String what, String who, String why, Map<String, String> details) {
    public Happened {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
