package assay.report;

import assay.observation.Outcome;
import assay.statistics.Estimate;
import assay.statistics.Proportion;
import assay.verdict.Comparison;
import assay.verdict.ExitCode;
import assay.verdict.Gate;
import assay.verdict.Pairwise;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The numbers of runs, for other programs. Every field is in docs/formats.md; a changed form is a new {@code format}. */
public final class JsonReport {
    public static final int FORMAT = 1;

    private JsonReport() {}

    /** @param exitCode what the command that reports ends with */
    public static void write(List<RunResult> results, int exitCode, Appendable out) throws IOException {
        out.append(ReportJson.pretty(root(results, exitCode))).append('\n');
    }

    /** One run, which may be open: the same form, and {@code open} beside it, since then its numbers still change. */
    public static String ofOne(RunResult result) {
        var results = List.of(result);
        var root = root(results, ExitCode.of(results, false).code())
                .put("open", result.run().closed().isEmpty());
        return ReportJson.pretty(root) + "\n";
    }

    private static ObjectNode root(List<RunResult> results, int exitCode) {
        var root = ReportJson.object().put("format", FORMAT).put("exit_code", exitCode);
        var runs = root.putArray("runs");
        results.forEach(result -> runs.add(run(result)));
        return root;
    }

    private static ObjectNode run(RunResult result) {
        var run = result.run();
        var json = ReportJson.object()
                .put("id", run.id().value())
                .put("scenario", run.scenario())
                .put("version", run.version())
                .put("hash", run.hash())
                .put("started", run.started().toString())
                .put("seed", run.seed())
                .put("simulated", result.simulated());
        var variants = json.putObject("variants");
        result.variants().forEach(variant -> variants.set(variant.variant(), variant(variant)));
        var comparisons = json.putArray("comparisons");
        result.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        var gates = json.putArray("gates");
        result.gates().forEach(gate -> gates.add(gate(gate)));
        if (!result.pairwise().isEmpty()) {
            var pairwise = json.putArray("pairwise");
            result.pairwise().forEach(each -> pairwise.add(pairwise(each)));
        }
        return json.put("verdict", result.verdict().word());
    }

    private static ObjectNode variant(VariantResult variant) {
        var json = ReportJson.object().put("observations", variant.observations());
        var failures = json.putObject("failures");
        for (var kind : Outcome.Kind.values()) {
            Long count = variant.failures().get(kind);
            if (count != null) failures.put(kind.name(), count);
        }
        json.set("latency_ms", latency(variant.latency()));
        json.putObject("tokens")
                .put("input", variant.tokens().input())
                .put("output", variant.tokens().output());
        json.set("cost_usd", ReportJson.number(variant.costUsd()));
        variant.judging().ifPresent(judging -> {
            var judges = judging(judging);
            variant.judgedByItsOwn().ifPresent(family -> judges.put("same_family", family));
            json.set("judging", judges);
        });
        var metrics = json.putObject("metrics");
        variant.metrics().forEach((name, metric) -> metrics.set(name, metric(metric)));
        return json;
    }

    private static ObjectNode judging(VariantResult.Judging judging) {
        var json = ReportJson.object().put("calls", judging.calls()).put("failed", judging.failed());
        json.putObject("tokens")
                .put("input", judging.tokens().input())
                .put("output", judging.tokens().output());
        json.set("cost_usd", ReportJson.number(judging.costUsd()));
        return json;
    }

    private static JsonNode latency(Optional<VariantResult.Latency> latency) {
        if (latency.isEmpty()) return JsonNodeFactory.instance.nullNode();
        var json = ReportJson.object();
        json.set("mean", ReportJson.number(latency.get().mean()));
        json.set("p50", ReportJson.number(latency.get().p50()));
        json.set("p95", ReportJson.number(latency.get().p95()));
        json.set("p99", ReportJson.number(latency.get().p99()));
        return json;
    }

    private static ObjectNode metric(VariantResult.Metric metric) {
        var json = ReportJson.object().put("scored", metric.scored()).put("unscored", metric.unscored());
        var nothing = JsonNodeFactory.instance.nullNode();
        json.set(
                "mean",
                metric.mean().map(Estimate::mean).map(ReportJson::number).orElse(nothing));
        json.set("low", metric.mean().map(Estimate::low).map(ReportJson::number).orElse(nothing));
        json.set(
                "high",
                metric.mean().map(Estimate::high).map(ReportJson::number).orElse(nothing));
        json.put("passed", metric.passRate().isPresent() ? (Long) metric.passed() : null);
        json.set("raw_mean", ReportJson.number(metric.rawMean()));
        metric.advisory().ifPresent(why -> json.put("advisory", why));
        return json;
    }

    private static ObjectNode comparison(Comparison comparison) {
        var json = ReportJson.object().put("control", comparison.control()).put("candidate", comparison.candidate());
        var metrics = json.putObject("metrics");
        comparison.metrics().forEach((name, metric) -> {
            var paired = metric.paired();
            var values = metrics.putObject(name).put("pairs", paired.pairs());
            values.set("difference", ReportJson.number(paired.difference()));
            values.set("low", ReportJson.number(paired.low()));
            values.set("high", ReportJson.number(paired.high()));
            values.put("wins", paired.wins()).put("ties", paired.ties()).put("losses", paired.losses());
            values.set("p_value", ReportJson.number(paired.pValue()));
            metric.advisory().ifPresent(why -> values.put("advisory", why));
        });
        return json;
    }

    private static ObjectNode pairwise(Pairwise pairwise) {
        var json = ReportJson.object()
                .put("by", pairwise.people() ? "people" : "judge")
                .put("control", pairwise.control())
                .put("candidate", pairwise.candidate())
                .put("pairs", pairwise.pairs())
                .put("unscored", pairwise.unscored())
                .put("wins", pairwise.wins())
                .put("ties", pairwise.ties())
                .put("losses", pairwise.losses());
        json.set("p_value", ReportJson.number(pairwise.pValue()));
        json.set("win_rate", proportion(pairwise.winRate()));
        json.put("alike", pairwise.alike());
        json.set("win_rate_alike", proportion(pairwise.winRateOfAlike()));
        if (pairwise.people()) return json;
        json.set("flip_rate", ReportJson.number(pairwise.flipRate()));
        json.set("first_place", proportion(pairwise.firstPlace()));
        return json;
    }

    private static JsonNode proportion(Optional<Proportion> proportion) {
        if (proportion.isEmpty()) return JsonNodeFactory.instance.nullNode();
        return ReportJson.object()
                .put("rate", proportion.get().rate())
                .put("low", proportion.get().low())
                .put("high", proportion.get().high());
    }

    private static ObjectNode gate(Gate gate) {
        return ReportJson.object()
                .put("gate", gate.gate())
                .put("outcome", gate.outcome().name().toLowerCase(Locale.ROOT))
                .put("reason", gate.reason());
    }
}
