package assay.alert;

import assay.alert.AlertKind.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One trouble of one subject, from the first suspicion to its end.
 *
 * @param incident counts the times that it began anew, from 1; one that comes back soon is the same incident
 * @param began when it fired first in this incident; absent while it is only suspected
 * @param times how often it has fired in this incident
 * @param told when the last notice went out; absent: none did
 * @param inhibited why it keeps quiet at the moment; absent: it does not
 * @param marks what people said in this incident, the oldest first
 */
public record Alert(
        AlertKey key,
        int incident,
        AlertState state,
        Optional<Instant> began,
        int times,
        Optional<Instant> told,
        Evidence evidence,
        Optional<String> inhibited,
        List<Mark> marks) {
    public Alert {
        marks = List.copyOf(marks);
    }

    /** A yardstick that moved is no reason to wake anybody. */
    public Severity severity() {
        return evidence.cause().ofTheVariant() ? key.kind().severity() : Severity.NOTICE;
    }

    /** Whether a person should look at it: suspected or found. */
    public boolean open() {
        return !(state instanceof AlertState.Resolved);
    }

    public boolean firing() {
        return state instanceof AlertState.Firing;
    }

    public boolean acknowledged() {
        return marks.stream().anyMatch(Mark.Acknowledged.class::isInstance);
    }

    public boolean silenced(Instant now) {
        return marks.stream()
                .anyMatch(mark -> mark instanceof Mark.Silenced silenced && now.isBefore(silenced.until()));
    }

    Alert to(AlertState other) {
        return new Alert(key, incident, other, began, times, told, evidence, inhibited, marks);
    }

    Alert with(Evidence other) {
        return new Alert(key, incident, state, began, times, told, other, inhibited, marks);
    }

    Alert with(Mark mark) {
        return new Alert(
                key,
                incident,
                state,
                began,
                times,
                told,
                evidence,
                inhibited,
                Stream.concat(marks.stream(), Stream.of(mark)).toList());
    }

    Alert inhibitedBy(Optional<String> why) {
        return new Alert(key, incident, state, began, times, told, evidence, why, marks);
    }

    Alert toldAt(Instant now) {
        return new Alert(key, incident, state, began, times, Optional.of(now), evidence, inhibited, marks);
    }
}
