package assay.alert;

import assay.alert.AlertKind.Severity;
import java.time.Instant;

/**
 * One thing to tell people about an alert. It carries ids and numbers, no text of prompts or answers.
 *
 * @param id the same however often it is delivered
 * @param key what channels merge an alert's notices by, with the incident
 * @param incident counts the alert's incidents, from 1
 * @param times how often it has fired within this incident
 * @param since when it fired first in this incident
 */
public record Notice(
        String id,
        AlertKey key,
        int incident,
        News news,
        Severity severity,
        Instant at,
        Instant since,
        int times,
        Evidence evidence) {

    /** What is new. */
    public enum News {
        FIRED,
        REMINDER,
        /** Somebody is at it; only a channel that wakes people needs to know. */
        ACKNOWLEDGED,
        RESOLVED
    }

    /** One for each incident: {@code scenario:benefits/quality/stable#1}. */
    public String deduplication() {
        return key + "#" + incident;
    }
}
