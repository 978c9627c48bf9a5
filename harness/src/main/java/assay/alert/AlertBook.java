package assay.alert;

import assay.alert.Lifecycle.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All alerts of a subject, with what people are still to be told: written in one stroke, so nothing gets lost between an
 * alert and its notices.
 *
 * @param applied sequence number of the last window that moved them
 * @param alerts one for each key that was ever suspected
 * @param outbox notices that are not known to be on their way yet, the oldest first
 */
public record AlertBook(long applied, List<Alert> alerts, List<Notice> outbox) {
    public static final AlertBook EMPTY = new AlertBook(0, List.of(), List.of());

    public AlertBook {
        alerts = List.copyOf(alerts);
        outbox = List.copyOf(outbox);
    }

    public Optional<Alert> alert(AlertKey key) {
        return alerts.stream().filter(alert -> alert.key().equals(key)).findFirst();
    }

    /**
     * After one more window. An alert that no signal speaks of any more, because its variant is gone, is over.
     *
     * @param signals one for each key at most
     * @param now when the window was closed
     */
    public AlertBook moved(long sequence, List<Signal> signals, Lifecycle lifecycle, Instant now) {
        return moved(sequence, EnumSet.allOf(AlertKind.class), signals, lifecycle, now);
    }

    /**
     * The same for alerts of these kinds alone; others of the subject are moved by something else and stay as they are.
     *
     * @param signals of these kinds
     */
    public AlertBook moved(
            long sequence, Set<AlertKind> kinds, List<Signal> signals, Lifecycle lifecycle, Instant now) {
        var byKey = new LinkedHashMap<AlertKey, Signal>();
        alerts.stream()
                .map(Alert::key)
                .filter(key -> kinds.contains(key.kind()))
                .forEach(key -> byKey.put(key, new Signal.Quiet(key)));
        signals.forEach(signal -> byKey.put(signal.key(), signal));
        var moved = byKey.values().stream()
                .flatMap(signal -> lifecycle.move(alert(signal.key()), signal, now).stream())
                .toList();
        return with(sequence, moved);
    }

    /** After what a person said of one of its alerts. */
    public AlertBook marked(Alert alert, Mark mark, Lifecycle lifecycle) {
        return with(applied, List.of(lifecycle.mark(alert, mark)));
    }

    private AlertBook with(long sequence, List<Moved> moved) {
        Map<AlertKey, Alert> all = new LinkedHashMap<>();
        alerts.forEach(alert -> all.put(alert.key(), alert));
        var notices = new ArrayList<>(outbox);
        moved.forEach(each -> {
            all.put(each.alert().key(), each.alert());
            notices.addAll(each.notices());
        });
        return new AlertBook(sequence, List.copyOf(all.values()), notices);
    }

    /** Without the notices that are on their way. */
    public AlertBook sent(List<Notice> gone) {
        return new AlertBook(
                applied,
                alerts,
                outbox.stream().filter(notice -> !gone.contains(notice)).toList());
    }
}
