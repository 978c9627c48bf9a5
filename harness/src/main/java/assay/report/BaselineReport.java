package assay.report;

import assay.plan.RunId;
import assay.verdict.Baseline;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A scenario's baseline and what is measured against it, as JSON (docs/formats.md). */
public final class BaselineReport {
    public static final int FORMAT = 1;

    private BaselineReport() {}

    /** @param baseline absent: none stands */
    public static String json(String scenario, Optional<Baseline> baseline, List<WatchedSeries> series) {
        var root = ReportJson.object().put("format", FORMAT).put("scenario", scenario);
        baseline.ifPresentOrElse(stands -> root.set("baseline", tree(stands)), () -> root.putNull("baseline"));
        var array = root.putArray("series");
        series.forEach(each -> array.add(tree(each)));
        return ReportJson.pretty(root) + "\n";
    }

    private static ObjectNode tree(Baseline baseline) {
        var json = ReportJson.object()
                .put("id", baseline.id())
                .put("version", baseline.version())
                .put("at", baseline.at().toString())
                .put("who", baseline.who())
                .put("why", baseline.why());
        var runs = json.putArray("runs");
        baseline.runs().stream().map(RunId::value).forEach(runs::add);
        var slices = json.putArray("slices");
        baseline.slices().forEach(slices::add);
        json.set("control", ReportJson.text(baseline.control()));
        return json;
    }

    static ObjectNode tree(WatchedSeries series) {
        var json = ReportJson.object()
                .put("variant", series.series().variant())
                .put("metric", series.series().metric());
        json.set("slice", ReportJson.text(series.series().slice()));
        json.set("level", ReportJson.number(series.level()));
        json.put("verdict", series.word());
        json.set("why", ReportJson.text(series.why()));
        json.set("risen", ReportJson.number(series.risen()));
        json.set(
                "lag1",
                ReportJson.number(series.dependence()
                        .map(each -> OptionalDouble.of(each.correlation()))
                        .orElse(OptionalDouble.empty())));
        return json;
    }
}
