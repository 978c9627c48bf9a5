package assay.report;

import assay.alert.Alert;
import assay.alert.Finding;
import assay.alert.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The phrases about alerts that a terminal and a page share. Their texts may be hostile: whoever shows them cleans them. */
public final class AlertWords {
    private AlertWords() {}

    /** {@code firing}, {@code pending} or {@code resolved}. */
    public static String state(Alert alert) {
        return AlertReport.word(alert.state());
    }

    /** {@code page}, {@code ticket} or {@code notice}. */
    public static String severity(Alert alert) {
        return AlertReport.word(alert.severity());
    }

    /** {@code acknowledged}, {@code silenced}, {@code false-alarm} or {@code closed}. */
    public static String word(Mark mark) {
        return switch (mark) {
            case Mark.Acknowledged ignored -> "acknowledged";
            case Mark.Silenced ignored -> "silenced";
            case Mark.FalseAlarm ignored -> "false-alarm";
            case Mark.Closed ignored -> "closed";
        };
    }

    /** The end of the longest silence that still lasts. */
    static Optional<Instant> silencedUntil(Alert alert, Instant now) {
        return alert.marks().stream()
                .flatMap(mark -> mark instanceof Mark.Silenced silenced
                        ? Optional.of(silenced.until()).stream()
                        : Optional.<Instant>empty().stream())
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** What keeps it quiet, or says that somebody is at it; often nothing. */
    public static List<String> remarks(Alert alert, Instant now) {
        var remarks = new ArrayList<String>();
        if (alert.acknowledged()) remarks.add("acknowledged");
        silencedUntil(alert, now).ifPresent(until -> remarks.add("silenced until " + OpenRun.time(until)));
        alert.inhibited().ifPresent(why -> remarks.add("inhibited: " + why));
        if (alert.times() > 1) remarks.add("fired " + alert.times() + " times");
        return remarks;
    }

    /** {@code rouge-l [billing] fell from 0.512 to 0.430 (-0.082, 95 % interval -0.101 to -0.063)}. */
    public static String sentence(Finding finding) {
        String what =
                finding.metric() + finding.slice().map(tag -> " [" + tag + "]").orElse("");
        String moved = finding.to() < finding.from() ? " fell" : finding.to() > finding.from() ? " rose" : " stayed";
        String interval = finding.low().isPresent() && finding.high().isPresent()
                ? ", 95 % interval " + Numbers.difference(finding.low().getAsDouble()) + " to "
                        + Numbers.difference(finding.high().getAsDouble())
                : "";
        return what + moved + " from " + Numbers.plain(finding.from()) + " to " + Numbers.plain(finding.to()) + " ("
                + Numbers.difference(finding.to() - finding.from()) + interval + ")";
    }
}
