package assay.report;

import assay.report.ShownBacktest.Alarm;
import assay.report.ShownBacktest.Row;
import assay.verdict.Backtested;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** What {@code assay backtest} found, as JSON (docs/formats.md). */
public final class BacktestReport {
    public static final int FORMAT = 1;

    private BacktestReport() {}

    public static String json(ShownBacktest shown) {
        var root = ReportJson.object()
                .put("format", FORMAT)
                .put("name", shown.name())
                .put("baseline_runs", shown.baseline())
                .put("accepted_baseline", shown.accepted())
                .put("runs_left_out", shown.earlier())
                .put("series_sharing_budget", shown.series());
        var rows = root.putArray("series");
        shown.rows().forEach(row -> rows.add(tree(row)));
        return ReportJson.pretty(root) + "\n";
    }

    private static ObjectNode tree(Row row) {
        Backtested result = row.result();
        var json = ReportJson.object()
                .put("series", row.series())
                .put("level", result.level())
                .put("measured", result.measured())
                .put("not_measured", result.skipped())
                .put("deployments", result.deployments())
                .put("false_alarm_chance_at_most", result.spent())
                .put("guarantee_degraded", result.dependent());
        var alarms = json.putArray("alarms");
        row.alarms().forEach(alarm -> alarms.add(tree(alarm)));
        var threshold = json.putObject("fixed_threshold").put("limit", result.limit());
        ArrayNode crossed = threshold.putArray("alarms");
        result.crossed()
                .forEach(each -> crossed.addObject()
                        .put("run", each.run())
                        .put("number", each.number())
                        .set("at", ReportJson.text(each.at().map(Instant::toString))));
        json.put("curve_runs_each", result.width());
        var curve = json.putArray("curve");
        result.curve().forEach(curve::add);
        return json;
    }

    private static ObjectNode tree(Alarm alarm) {
        var fired = alarm.fired();
        var json = ReportJson.object()
                .put("run", fired.run())
                .put("number", fired.number())
                .put("by", fired.by().name().toLowerCase(Locale.ROOT))
                .put("from", fired.from())
                .put("to", fired.to());
        json.set("half_width", ReportJson.number(fired.half()));
        json.set("at", ReportJson.text(fired.at().map(Instant::toString)));
        json.set("over_in", ReportJson.text(fired.over()));
        json.put("cause", alarm.cause());
        var changes = json.putArray("changes");
        alarm.changes().forEach(changes::add);
        return json;
    }
}
