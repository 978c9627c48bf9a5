package assay.report;

import assay.alert.Alert;
import assay.alert.AlertKind.Severity;
import assay.alert.AlertState;
import assay.alert.Finding;
import assay.alert.Mark;
import assay.alert.Worst;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Alerts as JSON (docs/formats.md): where each stands, what it rests on, and what people said. */
public final class AlertReport {
    public static final int FORMAT = 1;

    /** What needs somebody first: firing before suspected, loud before quiet, new before old. */
    public static final Comparator<Alert> URGENT_FIRST = Comparator.comparingInt(AlertReport::place)
            .thenComparing(Alert::severity)
            .thenComparing(alert -> alert.state().since(), Comparator.reverseOrder())
            .thenComparing(alert -> alert.key().toString());

    private AlertReport() {}

    /** @param now decides whether a silence lasts */
    public static String json(List<Alert> alerts, Instant now) {
        var root = ReportJson.object().put("format", FORMAT);
        var array = root.putArray("alerts");
        alerts.forEach(alert -> array.add(tree(alert, now)));
        return ReportJson.pretty(root) + "\n";
    }

    /** One alone. */
    public static String json(Alert alert, Instant now) {
        var root = ReportJson.object().put("format", FORMAT);
        root.setAll(tree(alert, now));
        return ReportJson.pretty(root) + "\n";
    }

    static ObjectNode tree(Alert alert, Instant now) {
        var json = ReportJson.object()
                .put("alert", alert.key().toString())
                .put("subject", alert.key().subject().toString())
                .put("kind", alert.key().kind().word())
                .put("about", alert.key().about())
                .put("severity", word(alert.severity()))
                .put("state", word(alert.state()))
                .put("since", alert.state().since().toString())
                .put("incident", alert.incident());
        json.set("began", ReportJson.text(alert.began().map(Instant::toString)));
        json.put("times", alert.times());
        json.set("told", ReportJson.text(alert.told().map(Instant::toString)));
        json.put("acknowledged", alert.acknowledged());
        json.set(
                "silenced_until",
                ReportJson.text(AlertWords.silencedUntil(alert, now).map(Instant::toString)));
        json.set("inhibited", ReportJson.text(alert.inhibited()));
        evidence(json, alert);
        var marks = json.putArray("marks");
        alert.marks().forEach(mark -> marks.add(tree(mark)));
        return json;
    }

    private static void evidence(ObjectNode json, Alert alert) {
        var evidence = alert.evidence();
        json.put("cause", evidence.cause().word()).put("sentence", evidence.sentence());
        var findings = json.putArray("findings");
        evidence.findings().forEach(finding -> findings.add(tree(finding)));
        var changes = json.putArray("changes");
        evidence.changes().forEach(changes::add);
        json.set("changed", ReportJson.text(evidence.changed().map(Instant::toString)));
        var worst = json.putArray("worst");
        evidence.worst().forEach(prompt -> worst.add(tree(prompt)));
    }

    private static ObjectNode tree(Finding finding) {
        var json = ReportJson.object().put("metric", finding.metric());
        json.set("slice", ReportJson.text(finding.slice()));
        json.set("from", ReportJson.number(finding.from()));
        json.set("to", ReportJson.number(finding.to()));
        json.set("low", ReportJson.number(finding.low()));
        json.set("high", ReportJson.number(finding.high()));
        json.set("log_evidence", ReportJson.number(finding.evidence()));
        json.set("log_needed", ReportJson.number(finding.needed()));
        return json.put("budget", finding.budget());
    }

    private static ObjectNode tree(Worst worst) {
        var json = ReportJson.object().put("prompt", worst.prompt()).put("metric", worst.metric());
        json.set("from", ReportJson.number(worst.from()));
        json.set("to", ReportJson.number(worst.to()));
        json.put("run", worst.run().value()).put("observation", worst.answer().value());
        json.set("before_run", ReportJson.text(worst.beforeRun().map(run -> run.value())));
        json.set("before_observation", ReportJson.text(worst.before().map(id -> id.value())));
        return json;
    }

    private static ObjectNode tree(Mark mark) {
        var json = ReportJson.object()
                .put("mark", AlertWords.word(mark))
                .put("at", mark.at().toString())
                .put("who", mark.who())
                .put("why", mark.why());
        if (mark instanceof Mark.Silenced silenced)
            json.put("until", silenced.until().toString());
        return json;
    }

    private static int place(Alert alert) {
        return switch (alert.state()) {
            case AlertState.Firing ignored -> 0;
            case AlertState.Pending ignored -> 1;
            case AlertState.Resolved ignored -> 2;
        };
    }

    static String word(AlertState state) {
        return switch (state) {
            case AlertState.Firing ignored -> "firing";
            case AlertState.Pending ignored -> "pending";
            case AlertState.Resolved ignored -> "resolved";
        };
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
