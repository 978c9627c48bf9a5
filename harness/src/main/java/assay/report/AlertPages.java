package assay.report;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.alert.AlertState;
import assay.alert.Worst;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Alerts as pages: the list, and one with what it rests on and what can be said of it. */
public final class AlertPages {
    private static final String ALERTS = "/api/alerts";
    private static final String MARKS = "/api/marks";
    private static final String REPORTS = "/api/reports/";

    private AlertPages() {}

    /** Where an alert's page is, below the site's address. */
    public static String address(AlertKey key) {
        return ALERTS + "/"
                + URLEncoder.encode(key.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                        .replace("%3A", ":");
    }

    /**
     * @param over whether those that are over are among them
     * @param runbooks where they are: a folder, or the base of their addresses
     */
    public static String list(List<Alert> alerts, boolean over, String runbooks, Instant now, List<Frame.Link> way) {
        long open = alerts.stream().filter(Alert::open).count();
        long firing = alerts.stream().filter(Alert::firing).count();
        return Pages.render(
                "alerts.jte",
                new AlertListPage(
                        Frame.of("Alerts", "", way),
                        claim(open, firing),
                        firing > 0 ? "bad" : open > 0 ? "doubt" : "good",
                        over
                                ? new Frame.Link(ALERTS, "Only those that are open")
                                : new Frame.Link(ALERTS + "?over=true", "Also those that are over"),
                        alerts.stream().map(alert -> row(alert, runbooks, now)).toList()));
    }

    private static String claim(long open, long firing) {
        if (open == 0) return "No alert is open.";
        return Numbers.count(firing)
                + (firing == 1 ? " alert is firing" : " alerts are firing")
                + (open > firing ? ", " + Numbers.count(open - firing) + " suspected." : ".");
    }

    static AlertListPage.Row row(Alert alert, String runbooks, Instant now) {
        return new AlertListPage.Row(
                Visible.shortText(alert.key().toString()),
                address(alert.key()),
                AlertWords.state(alert),
                tone(alert),
                AlertWords.severity(alert),
                OpenRun.time(alert.state().since()),
                Visible.shortText(alert.evidence().sentence()),
                Visible.shortText(String.join("; ", AlertWords.remarks(alert, now))),
                Runbook.of(runbooks, alert.key().kind()));
    }

    /**
     * @param history what happened to its subject, the newest first
     * @param runbooks where they are: a folder, or the base of their addresses
     */
    public static String one(Alert alert, List<Happened> history, String runbooks, Instant now, List<Frame.Link> way) {
        var evidence = alert.evidence();
        String name = Visible.shortText(alert.key().toString());
        return Pages.render(
                "alert.jte",
                new AlertPage(
                        Frame.withForms(name, way),
                        name,
                        AlertWords.state(alert),
                        tone(alert),
                        symbol(alert),
                        Visible.of(evidence.sentence()),
                        Visible.shortText(String.join("; ", AlertWords.remarks(alert, now))),
                        facts(alert),
                        Runbook.of(runbooks, alert.key().kind()),
                        evidence.findings().stream()
                                .map(finding ->
                                        Visible.shortText(AlertWords.sentence(finding) + ": " + finding.budget()))
                                .toList(),
                        evidence.changes().stream().map(Visible::shortText).toList(),
                        evidence.worst().stream().map(AlertPages::row).toList(),
                        alert.open(),
                        MARKS,
                        HistoryRow.of(of(alert, history))));
    }

    /** What is about it, or could be its cause. */
    private static List<Happened> of(Alert alert, List<Happened> history) {
        var key = alert.key().toString();
        return history.stream()
                .filter(entry -> entry.details().getOrDefault("alert", key).equals(key))
                .toList();
    }

    private static List<HtmlPage.Fact> facts(Alert alert) {
        var facts = new ArrayList<HtmlPage.Fact>();
        facts.add(new HtmlPage.Fact("since", OpenRun.time(alert.state().since()) + " (UTC)"));
        alert.began().ifPresent(at -> facts.add(new HtmlPage.Fact("began", OpenRun.time(at) + " (UTC)")));
        facts.add(new HtmlPage.Fact("severity", AlertWords.severity(alert)));
        facts.add(new HtmlPage.Fact("cause", alert.evidence().cause().word()));
        facts.add(new HtmlPage.Fact("incident", Numbers.count(alert.incident())));
        alert.told().ifPresent(at -> facts.add(new HtmlPage.Fact("told last", OpenRun.time(at) + " (UTC)")));
        alert.evidence()
                .changed()
                .ifPresent(at -> facts.add(new HtmlPage.Fact("changed", OpenRun.time(at) + " (UTC)")));
        return facts;
    }

    private static AlertPage.WorstRow row(Worst worst) {
        return new AlertPage.WorstRow(
                Visible.shortText(worst.prompt()),
                Visible.shortText(worst.metric()),
                Numbers.score(worst.from()),
                Numbers.score(worst.to()),
                worst.run().value(),
                REPORTS + worst.run().value());
    }

    static String tone(Alert alert) {
        return switch (alert.state()) {
            case AlertState.Firing ignored -> "bad";
            case AlertState.Pending ignored -> "doubt";
            case AlertState.Resolved ignored -> "good";
        };
    }

    private static String symbol(Alert alert) {
        return switch (alert.state()) {
            case AlertState.Firing ignored -> "\u2717";
            case AlertState.Pending ignored -> "?";
            case AlertState.Resolved ignored -> "\u2713";
        };
    }
}
