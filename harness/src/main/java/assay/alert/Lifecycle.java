package assay.alert;

import assay.alert.AlertState.Firing;
import assay.alert.AlertState.Pending;
import assay.alert.AlertState.Resolved;
import assay.alert.Notice.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How alerts move. Everything follows from the alert, the signal and the instant, so that a replay ends where it did.
 *
 * @param settle how long nothing must be wrong before a firing alert is over; each time it comes back doubles that
 * @param again how soon an alert that was over must come back to be the same incident, and the longest that
 *     {@code settle} grows to
 * @param remind how long after the last notice a firing alert that nobody acknowledged is told of again
 */
public record Lifecycle(Duration settle, Duration again, Duration remind) {
    public static final Lifecycle DEFAULT =
            new Lifecycle(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofHours(12));

    /** What became of an alert, and what people are to be told. */
    public record Moved(Alert alert, List<Notice> notices) {
        public Moved {
            notices = List.copyOf(notices);
        }
    }

    /** @return empty where nothing is and nothing was */
    public Optional<Moved> move(Optional<Alert> before, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Quiet ignored -> before.map(alert -> quiet(alert, now));
            case Signal.Suspect suspect -> Optional.of(suspected(before, suspect, now));
            case Signal.Raised raised -> Optional.of(raised(before, raised, now));
            case Signal.Inhibited inhibited ->
                before.map(alert -> still(alert.inhibitedBy(Optional.of(inhibited.why()))));
        };
    }

    private Moved quiet(Alert alert, Instant now) {
        var calm = alert.inhibitedBy(Optional.empty());
        return switch (alert.state()) {
            case Pending ignored -> still(calm.to(new Resolved(now)));
            case Firing firing -> settled(calm, firing, now);
            case Resolved ignored -> still(calm);
        };
    }

    private Moved settled(Alert alert, Firing firing, Instant now) {
        var calm = firing.calm().orElse(now);
        return now.isBefore(calm.plus(settling(alert.times())))
                ? still(alert.to(new Firing(firing.since(), Optional.of(calm))))
                : over(alert, now);
    }

    /** What flaps must keep calm for longer each time. */
    private Duration settling(int times) {
        var longer = settle.multipliedBy(1L << Math.min(times - 1, 20));
        return longer.compareTo(again) < 0 ? longer : again;
    }

    private Moved suspected(Optional<Alert> before, Signal.Suspect suspect, Instant now) {
        if (before.isEmpty()) {
            return still(new Alert(
                    suspect.key(),
                    1,
                    new Pending(now),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    suspect.evidence(),
                    Optional.empty(),
                    List.of()));
        }
        var alert = before.get().inhibitedBy(Optional.empty());
        return switch (alert.state()) {
            case Pending ignored -> still(alert.with(suspect.evidence()));
            case Firing ignored -> reminded(alert, now);
            case Resolved ignored -> still(alert.to(new Pending(now)));
        };
    }

    private Moved raised(Optional<Alert> before, Signal.Raised raised, Instant now) {
        if (before.isEmpty()) return told(begun(raised, 1, List.of(), now), News.FIRED, now);
        var alert = before.get().inhibitedBy(Optional.empty()).with(raised.evidence());
        if (alert.state() instanceof Firing firing) {
            boolean louder = alert.severity().compareTo(before.get().severity()) < 0;
            if (louder) return told(alert.to(new Firing(firing.since(), Optional.empty())), News.FIRED, now);
            return firing.calm().isPresent() ? back(alert, firing.since(), now) : reminded(alert, now);
        }
        if (sameIncident(alert, now)) return back(alert, now, now);
        int incident = alert.incident() + (alert.times() > 0 ? 1 : 0);
        return told(begun(raised, incident, inForce(alert, now), now), News.FIRED, now);
    }

    /** What was said of the last incident is over with it, but for a silence that lasts. */
    private static List<Mark> inForce(Alert alert, Instant now) {
        return alert.marks().stream()
                .filter(mark -> mark instanceof Mark.Silenced silenced && now.isBefore(silenced.until()))
                .toList();
    }

    private static Alert begun(Signal.Raised raised, int incident, List<Mark> marks, Instant now) {
        return new Alert(
                raised.key(),
                incident,
                new Firing(now, Optional.empty()),
                Optional.of(now),
                1,
                Optional.empty(),
                raised.evidence(),
                Optional.empty(),
                marks);
    }

    /** It fired not long ago, and nobody has said that it was over. */
    private boolean sameIncident(Alert alert, Instant now) {
        return alert.times() > 0
                && alert.told().filter(told -> now.isBefore(told.plus(again))).isPresent()
                && alert.marks().stream()
                        .noneMatch(mark -> mark instanceof Mark.FalseAlarm || mark instanceof Mark.Closed);
    }

    /** It flaps: people know, so it is told of like any other that lasts. */
    private Moved back(Alert alert, Instant since, Instant now) {
        var firing = new Alert(
                alert.key(),
                alert.incident(),
                new Firing(since, Optional.empty()),
                alert.began(),
                alert.times() + 1,
                alert.told(),
                alert.evidence(),
                Optional.empty(),
                alert.marks());
        return reminded(firing, now);
    }

    private Moved reminded(Alert alert, Instant now) {
        boolean due = alert.told().map(told -> !now.isBefore(told.plus(remind))).orElse(true);
        if (!due || alert.acknowledged()) return still(alert);
        return told(alert, alert.told().isEmpty() ? News.FIRED : News.REMINDER, now);
    }

    private Moved over(Alert alert, Instant now) {
        var resolved = alert.to(new Resolved(now));
        return alert.told().isEmpty() ? still(resolved) : told(resolved, News.RESOLVED, now);
    }

    private static Moved told(Alert alert, News news, Instant now) {
        if (alert.silenced(now)) return still(alert);
        return new Moved(alert.toldAt(now), List.of(notice(alert, news, "@" + now, now)));
    }

    private static Notice notice(Alert alert, News news, String mark, Instant now) {
        return new Notice(
                alert.key() + "#" + alert.incident() + mark,
                alert.key(),
                alert.incident(),
                news,
                alert.severity(),
                now,
                alert.began().orElse(now),
                alert.times(),
                alert.evidence());
    }

    private static Moved still(Alert alert) {
        return new Moved(alert, List.of());
    }

    /** What a person says of an alert. */
    public Moved mark(Alert alert, Mark mark) {
        var marked = alert.with(mark);
        return switch (mark) {
            case Mark.Acknowledged said -> acknowledged(alert, marked, said.at());
            case Mark.Silenced ignored -> still(marked);
            case Mark.FalseAlarm said -> closed(marked, said.at());
            case Mark.Closed said -> closed(marked, said.at());
        };
    }

    /** What woke somebody is told that somebody is up, once; even of what is silenced, since it was told before that. */
    private static Moved acknowledged(Alert before, Alert marked, Instant now) {
        boolean waits = before.firing() && before.told().isPresent() && !before.acknowledged();
        return waits
                ? new Moved(marked, List.of(notice(marked, News.ACKNOWLEDGED, "-acknowledged@" + now, now)))
                : still(marked);
    }

    private Moved closed(Alert alert, Instant now) {
        return alert.open() ? over(alert, now) : still(alert);
    }
}
