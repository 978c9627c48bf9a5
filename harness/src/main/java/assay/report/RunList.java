package assay.report;

import assay.plan.Run;
import assay.report.ListedRun.Closed;
import assay.report.ListedRun.Open;
import assay.report.ListedRun.Unreadable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest runs, each with how far it is and what it came to, as a page and as JSON (docs/http.md). */
public final class RunList {
    public static final int FORMAT = 1;

    /** Where a run's report is: in front of its id. */
    private static final String REPORT = "/api/reports/";

    private RunList() {}

    public static String html(List<ListedRun> runs, List<Frame.Link> way) {
        String note = runs.isEmpty()
                ? "No run is kept yet."
                : Numbers.count(runs.size()) + (runs.size() == 1 ? " run" : " runs") + ", newest first. Times are UTC.";
        var rows = runs.stream().map(RunList::row).toList();
        return Pages.render("runs.jte", new RunListPage(Frame.of("Runs", "", way), note, rows));
    }

    public static String json(List<ListedRun> runs) {
        var root = ReportJson.object().put("format", FORMAT);
        var array = root.putArray("runs");
        runs.forEach(run -> array.add(json(run)));
        return ReportJson.pretty(root) + "\n";
    }

    private static RunListPage.Row row(ListedRun listed) {
        return switch (listed.state()) {
            case Open open ->
                row(listed.run(), OpenRun.TONE, OpenRun.SYMBOL, OpenRun.WORD, "", Optional.of(open.settled()));
            case Closed closed -> row(listed.run(), closed);
            case Unreadable ignored ->
                row(listed.run(), "invalid", "!", "Unreadable", "Its numbers could not be read.", Optional.empty());
        };
    }

    private static RunListPage.Row row(Run run, Closed closed) {
        var headline = closed.headline();
        return row(
                run,
                headline.tone(),
                headline.symbol(),
                headline.word(),
                headline.claim(),
                Optional.of(closed.settled()));
    }

    private static RunListPage.Row row(
            Run run, String tone, String symbol, String word, String claim, Optional<Long> settled) {
        return new RunListPage.Row(
                tone,
                symbol,
                word,
                claim,
                Visible.shortText(run.scenario()),
                run.id().value(),
                REPORT + run.id().value(),
                OpenRun.time(run.started()),
                settled.map(Numbers::count).orElse(Phrases.NONE) + expected(run),
                Visible.shortText(String.join(", ", run.variants())));
    }

    private static String expected(Run run) {
        return run.expected() > 0 ? "/" + Numbers.count(run.expected()) : ""; // of an experiment nobody can know
    }

    private static ObjectNode json(ListedRun listed) {
        var run = listed.run();
        var json = ReportJson.object()
                .put("id", run.id().value())
                .put("scenario", run.scenario())
                .put("version", run.version())
                .put("started", run.started().toString());
        json.set("closed", ReportJson.text(run.closed().map(Instant::toString)));
        json.set("deadline", ReportJson.text(run.deadline().map(Instant::toString)));
        var variants = json.putArray("variants");
        run.variants().forEach(variants::add);
        json.put("expected", run.expected());
        switch (listed.state()) {
            case Open open -> put(json, "open", Optional.of(open.settled()), Optional.empty());
            case Closed closed -> put(json, "closed", Optional.of(closed.settled()), Optional.of(closed.verdict()));
            case Unreadable ignored -> put(json, "unreadable", Optional.empty(), Optional.empty());
        }
        return json.put("report", REPORT + run.id().value());
    }

    private static void put(ObjectNode json, String state, Optional<Long> settled, Optional<String> verdict) {
        json.put("state", state);
        json.put("settled", settled.orElse(null));
        json.set("verdict", ReportJson.text(verdict));
    }
}
