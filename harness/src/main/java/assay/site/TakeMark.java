package assay.site;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.alert.Lifecycle;
import assay.alert.Mark;
import assay.pipeline.MarkAlert;
import assay.report.AlertPages;
import assay.report.AlertReport;
import assay.site.Problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps what a person says of an alert: {@code alert}, {@code mark}, {@code why}, and of a silence {@code hours}. */
record TakeMark(Desk desk) implements Endpoint {
    private static final Set<String> KNOWN = Set.of("alert", "mark", "why", "hours");
    private static final Set<String> MARKS = Set.of("acknowledged", "silenced", "false-alarm", "closed");
    private static final Pattern HOURS = Pattern.compile("[1-9]\\d{0,2}");
    private static final int MOST_HOURS = 720;
    private static final int USUAL_HOURS = 4;

    @Override
    public Reply answer(Request request) {
        return switch (Sent.read(request, KNOWN)) {
            case Sent.Read.Refused refused -> refused.problem().reply();
            case Sent.Read.Understood understood ->
                marked(understood.sent(), desk.access().who(request));
        };
    }

    private Reply marked(Sent sent, String who) {
        var faults = faults(sent);
        if (!faults.isEmpty()) return sent.refused(Sent.wrong("The mark is not complete.", faults));
        var mark = mark(sent, who, desk.clock().instant());
        return ShowAlert.key(sent.text("alert"))
                .filter(key -> desk.subjects().contains(key.subject()))
                .flatMap(key -> new MarkAlert(desk.store(), Lifecycle.DEFAULT).run(key, mark))
                .map(alert -> done(sent, alert))
                .orElseGet(() -> sent.refused(ShowAlert.UNKNOWN));
    }

    private Reply done(Sent sent, Alert alert) {
        AlertKey key = alert.key();
        return sent.form()
                ? Reply.seeOther(AlertPages.address(key))
                : Form.JSON.reply(AlertReport.json(alert, desk.clock().instant()));
    }

    private static List<Fault> faults(Sent sent) {
        var faults = new ArrayList<Fault>();
        var mark = sent.text("mark");
        if (sent.text("alert").isEmpty()) faults.add(new Fault("/alert", "Name the alert."));
        if (!MARKS.contains(mark))
            faults.add(new Fault("/mark", "It is acknowledged, silenced, false-alarm or closed."));
        if (!sent.text("hours").isEmpty() && !mark.equals("silenced"))
            faults.add(new Fault("/hours", "Only a silence has them."));
        if (hours(sent).isEmpty()) faults.add(new Fault("/hours", "A whole number from 1 to " + MOST_HOURS + "."));
        faults.addAll(sent.faultsOfWhy(!mark.equals("acknowledged")));
        return faults;
    }

    private static OptionalInt hours(Sent sent) {
        var text =
                Optional.of(sent.text("hours")).filter(said -> !said.isEmpty()).orElse(Integer.toString(USUAL_HOURS));
        int hours = HOURS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return hours >= 1 && hours <= MOST_HOURS ? OptionalInt.of(hours) : OptionalInt.empty();
    }

    private static Mark mark(Sent sent, String who, Instant now) {
        var why = sent.text("why");
        return switch (sent.text("mark")) {
            case "acknowledged" -> new Mark.Acknowledged(now, who, why);
            case "silenced" -> new Mark.Silenced(now, who, why, until(sent, now));
            case "false-alarm" -> new Mark.FalseAlarm(now, who, why);
            default -> new Mark.Closed(now, who, why);
        };
    }

    private static Instant until(Sent sent, Instant now) {
        return now.plus(Duration.ofHours(hours(sent).orElseThrow())).truncatedTo(ChronoUnit.SECONDS);
    }
}
