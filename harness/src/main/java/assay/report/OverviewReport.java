package assay.report;

import assay.alert.Alert;
import assay.verdict.Baseline;
import assay.verdict.VariantResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** How everything is, as a page and as JSON (docs/http.md). */
public final class OverviewReport {
    public static final int FORMAT = 1;
    private static final String FRESHNESS = "freshness";
    private static final String PROBES = "probes";
    private static final String BASELINES = "/api/baselines";
    private static final String REPORTS = "/api/reports/";

    private OverviewReport() {}

    public static String json(Overview overview) {
        var root = ReportJson.object()
                .put("format", FORMAT)
                .put("at", overview.now().toString());
        var variants = root.putArray("variants");
        overview.rows().forEach(row -> variants.add(tree(row)));
        var experiments = root.putArray("experiments");
        overview.experiments().forEach(each -> experiments.add(ExperimentReport.summary(each)));
        var alerts = root.putArray("alerts");
        overview.open().forEach(alert -> alerts.add(AlertReport.tree(alert, overview.now())));
        return ReportJson.pretty(root) + "\n";
    }

    private static ObjectNode tree(OverviewRow row) {
        var result = row.last().map(OverviewRow.Last::result);
        var endpoint = row.endpoint();
        var json = ReportJson.object();
        json.set("scenario", ReportJson.text(Optional.of(row.scenario()).filter(name -> !name.isEmpty())));
        json.put("variant", row.variant());
        json.set("run", ReportJson.text(row.last().map(last -> last.run().value())));
        json.set("closed", ReportJson.text(row.last().map(last -> last.closed().toString())));
        json.set("measured_by", ReportJson.text(measuredBy(row)));
        json.set("availability", ReportJson.number(availability(endpoint)));
        json.set("quality", ReportJson.number(quality(result)));
        var recent = json.putArray("recent");
        row.recent().forEach(score -> recent.add(ReportJson.number(score)));
        json.put("watch", watch(row));
        json.set("latency_p95_ms", ReportJson.number(latency(endpoint)));
        json.set("freshness", ReportJson.number(freshness(endpoint)));
        var models = json.putArray("models");
        endpoint.stream().flatMap(each -> each.models().stream()).forEach(models::add);
        json.set(
                "cost_usd", ReportJson.number(result.map(VariantResult::costUsd).orElse(OptionalDouble.empty())));
        var series = json.putArray("series");
        row.series().forEach(each -> series.add(BaselineReport.tree(each)));
        var alerts = json.putArray("alerts");
        row.open().forEach(alert -> alerts.add(alert.key().toString()));
        return json;
    }

    /** @param runbooks where they are: a folder, or the base of their addresses */
    public static String html(Overview overview, String runbooks, List<Frame.Link> way) {
        long firing = overview.open().stream().filter(Alert::firing).count();
        return Pages.render(
                "overview.jte",
                new OverviewPage(
                        Frame.withForms("Overview", way),
                        claim(overview, firing),
                        firing > 0 ? "bad" : overview.open().isEmpty() ? "good" : "doubt",
                        overview.rows().stream().map(row -> row(row, runbooks)).toList(),
                        others(overview, runbooks),
                        overview.experiments().stream().map(OverviewReport::row).toList(),
                        overview.baselines().entrySet().stream()
                                .map(entry -> baseline(entry.getKey(), entry.getValue(), overview.rows()))
                                .toList(),
                        BASELINES));
    }

    private static String claim(Overview overview, long firing) {
        long suspected = overview.open().size() - firing;
        if (overview.open().isEmpty()) {
            boolean watched = overview.baselines().values().stream().anyMatch(Optional::isPresent);
            return watched ? "No alert is open." : "No alert is open; without a baseline no drop is looked for.";
        }
        return Numbers.count(firing)
                + (firing == 1 ? " alert is firing" : " alerts are firing")
                + (suspected > 0 ? ", " + Numbers.count(suspected) + " suspected." : ".");
    }

    private static OverviewPage.Row row(OverviewRow row, String runbooks) {
        var result = row.last().map(OverviewRow.Last::result);
        var endpoint = row.endpoint();
        return new OverviewPage.Row(
                Visible.shortText(row.scenario()),
                Visible.shortText(row.variant()),
                row.last().map(last -> REPORTS + last.run().value()).orElse(""),
                row.last().map(last -> OpenRun.time(last.closed())).orElse(Phrases.NONE),
                shown(availability(endpoint), Numbers::percent),
                shown(quality(result), Numbers::score) + target(row),
                spark(row.recent()),
                "quality of the last " + row.recent().size() + " runs",
                watch(row),
                tone(row),
                shown(latency(endpoint), Numbers::duration),
                shown(freshness(endpoint), Numbers::percent),
                endpoint.map(each -> Visible.shortText(String.join(", ", each.models())))
                        .filter(models -> !models.isEmpty())
                        .orElse(Phrases.NONE),
                measuredBy(row)
                        .map(by -> by.equals(PROBES) ? "probes of the last hour" : "last run")
                        .orElse(Phrases.NONE),
                shown(result.map(VariantResult::costUsd).orElse(OptionalDouble.empty()), Numbers::usd),
                row.open().stream()
                        .map(alert -> new OverviewPage.OpenAlert(
                                AlertPages.address(alert.key()),
                                alert.key().kind().word(),
                                Runbook.of(runbooks, alert.key().kind())))
                        .toList());
    }

    /** Where availability, latency, freshness and model come from; absent where nothing is known. */
    private static Optional<String> measuredBy(OverviewRow row) {
        return row.probes().map(ignored -> PROBES).or(() -> row.last().map(ignored -> "run"));
    }

    private static String shown(OptionalDouble number, DoubleFunction<String> form) {
        return number.isPresent() ? form.apply(number.getAsDouble()) : Phrases.NONE;
    }

    /** The level that it is measured against, where one series says it all. */
    private static String target(OverviewRow row) {
        var quality = row.series().stream()
                .filter(each -> each.series().slice().isEmpty()
                        && !each.series().metric().equals(FRESHNESS))
                .toList();
        return quality.size() == 1
                ? " (baseline " + Numbers.score(quality.getFirst().level()) + ")"
                : "";
    }

    private static OptionalDouble availability(Optional<VariantResult> result) {
        return result.filter(each -> each.observations() > 0)
                .map(each -> OptionalDouble.of((double) each.answers() / each.observations()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble quality(Optional<VariantResult> result) {
        return result.map(VariantResult::overall).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble latency(Optional<VariantResult> result) {
        return result.flatMap(VariantResult::latency)
                .map(each -> OptionalDouble.of(each.p95()))
                .orElse(OptionalDouble.empty());
    }

    /** The share of its answers whose index was fresh enough. */
    private static OptionalDouble freshness(Optional<VariantResult> result) {
        return result.flatMap(each -> Optional.ofNullable(each.metrics().get(FRESHNESS)))
                .flatMap(VariantResult.Metric::mean)
                .map(mean -> OptionalDouble.of(mean.mean()))
                .orElse(OptionalDouble.empty());
    }

    private static final List<String> WORST_FIRST =
            List.of("regressed", "not valid", "no data", "suspect", "not measured yet", "improved", "healthy");

    /** The worst of its series. */
    static String watch(OverviewRow row) {
        return row.series().stream()
                .map(WatchedSeries::word)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse("no baseline");
    }

    private static String tone(OverviewRow row) {
        return switch (watch(row)) {
            case "regressed" -> "bad";
            case "improved", "healthy" -> "good";
            default -> "doubt";
        };
    }

    /** In a box of 100 by 24, the whole of its own range high. */
    private static String spark(List<Double> scores) {
        if (scores.size() < 2) return "";
        double least = scores.stream().mapToDouble(score -> score).min().orElse(0);
        double most = scores.stream().mapToDouble(score -> score).max().orElse(1);
        double range = Math.max(most - least, .02);
        double middle = (most + least) / 2;
        var points = new ArrayList<String>();
        for (int i = 0; i < scores.size(); i++) {
            double x = 2 + 96.0 * i / (scores.size() - 1);
            double y = 12 - 20 * (scores.get(i) - middle) / range;
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        }
        return String.join(" ", points);
    }

    /** Alerts that stand in no row: of a judge, of an experiment, of ourselves. */
    private static List<AlertListPage.Row> others(Overview overview, String runbooks) {
        var placed = overview.rows().stream()
                .flatMap(row -> row.open().stream())
                .map(Alert::key)
                .toList();
        return overview.open().stream()
                .filter(alert -> !placed.contains(alert.key()))
                .map(alert -> AlertPages.row(alert, runbooks, overview.now()))
                .toList();
    }

    static OverviewPage.ExperimentRow row(ShownExperiment shown) {
        return new OverviewPage.ExperimentRow(
                Visible.shortText(shown.experiment().name()),
                ExperimentReport.address(shown.experiment().name()),
                shown.word(),
                ExperimentReport.tone(shown),
                Visible.shortText(ExperimentReport.sentence(shown)));
    }

    /** What is to be known of its series besides their verdicts. */
    private static List<String> remarks(String scenario, List<OverviewRow> rows) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario))
                .flatMap(row -> row.series().stream())
                .flatMap(series -> Stream.concat(series.why().stream(), series.degraded().stream())
                        .map(remark -> Visible.shortText(series.series() + ", " + series.word() + ": " + remark)))
                .toList();
    }

    private static OverviewPage.Scenario baseline(
            String scenario, Optional<Baseline> baseline, List<OverviewRow> rows) {
        return new OverviewPage.Scenario(
                Visible.shortText(scenario),
                baseline.isPresent(),
                baseline.map(stands -> Visible.shortText("Version " + stands.version() + " is measured against "
                                + stands.runs().size() + " runs, accepted on " + OpenRun.time(stands.at()) + " by "
                                + stands.who() + ": " + stands.why()))
                        .orElse("No baseline stands, so no drop is looked for."),
                remarks(scenario, rows));
    }
}
