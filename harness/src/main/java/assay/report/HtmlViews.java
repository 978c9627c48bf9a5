package assay.report;

import assay.plan.Run;
import assay.report.HtmlPage.ComparisonRow;
import assay.report.HtmlPage.ComparisonView;
import assay.report.HtmlPage.Fact;
import assay.report.HtmlPage.GateView;
import assay.report.HtmlPage.HeadlineView;
import assay.report.HtmlPage.MetricView;
import assay.report.HtmlPage.RunView;
import assay.report.HtmlPage.VariantView;
import assay.report.Phrases.Quantile;
import assay.verdict.Comparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns results into what the templates place. */
final class HtmlViews {
    private HtmlViews() {}

    static HtmlPage page(List<ReportedRun> runs) {
        var views = new ArrayList<RunView>();
        for (var run : runs) views.add(run(run, "run-" + (views.size() + 1), headline(run.result())));
        return new HtmlPage(Frame.of(title(runs), notice(runs), List.of()), views);
    }

    static HtmlPage page(ReportedRun run, List<Frame.Link> way) {
        var result = run.result();
        boolean open = result.run().closed().isEmpty();
        String title = open ? Visible.shortText("Open: " + result.run().scenario()) : title(List.of(run));
        var headline = open ? OpenRun.headline(result) : headline(result);
        return new HtmlPage(Frame.of(title, notice(List.of(run)), way), List.of(run(run, "run-1", headline)));
    }

    private static String notice(List<ReportedRun> runs) {
        return runs.stream().anyMatch(run -> run.result().simulated()) ? Phrases.SIMULATED : "";
    }

    private static String title(List<ReportedRun> runs) {
        if (runs.isEmpty()) return "No runs";
        var worst = Headline.worst(runs).orElseThrow().result();
        String word = capital(Headline.of(worst).word());
        return Visible.shortText(
                runs.size() == 1
                        ? word + ": " + worst.run().scenario()
                        : word + ": " + worst.run().scenario() + ", the worst of " + runs.size() + " runs");
    }

    private static RunView run(ReportedRun reported, String anchor, HeadlineView headline) {
        var result = reported.result();
        return new RunView(
                anchor,
                headline,
                Visible.shortText(result.run().scenario()),
                facts(result.run()),
                result.variants().stream()
                        .flatMap(variant -> variant.criticalFailures().stream()
                                .map(prompt -> Visible.shortText(prompt + " (" + variant.variant() + ")")))
                        .toList(),
                result.simulated(),
                result.comparisons().stream()
                        .map(comparison -> comparison(result, comparison))
                        .toList(),
                metrics(result),
                Phrases.judges(result).stream().map(Visible::shortText).toList(),
                result.variants().stream()
                        .map(variant -> variant(result, variant))
                        .toList(),
                result.gates().stream().map(HtmlViews::gate).toList(),
                PromptViews.of(reported, anchor));
    }

    static HeadlineView headline(RunResult result) {
        var headline = Headline.of(result);
        return new HeadlineView(
                name(headline.tone()),
                headline.tone().symbol,
                capital(headline.word()),
                Visible.shortText(headline.claim()),
                Visible.shortText(headline.detail()),
                headline.meaning());
    }

    private static List<Fact> facts(Run run) {
        return List.of(
                new Fact("Scenario version", run.version() + " (" + shortHash(run.hash()) + ")"),
                new Fact("Started", run.started().toString()),
                new Fact("Repetitions", Integer.toString(run.repeat())),
                new Fact("Seed", Long.toString(run.seed())),
                new Fact("Run", run.id().value()));
    }

    private static ComparisonView comparison(RunResult result, Comparison comparison) {
        return new ComparisonView(
                Visible.shortText(Phrases.names(comparison)),
                Visible.shortText(comparison.control()),
                Visible.shortText(comparison.candidate()),
                EffectFigure.of(comparison),
                Phrases.worstFirst(comparison).stream()
                        .map(metric -> new ComparisonRow(
                                Visible.shortText(Phrases.metricName(metric.metric())),
                                Phrases.level(result, comparison.control(), metric.metric()),
                                Phrases.level(result, comparison.candidate(), metric.metric()),
                                Phrases.difference(metric.paired()),
                                Phrases.interval(
                                        metric.paired().low(), metric.paired().high(), Numbers::difference),
                                Phrases.winsTiesLosses(metric.paired()),
                                Phrases.flips(result, metric),
                                Phrases.pValue(metric.paired().pValue()),
                                Phrases.verdict(metric),
                                name(Phrases.tone(metric))))
                        .toList());
    }

    /** Evaluator by evaluator, so that the variants stand under each other. */
    private static List<MetricView> metrics(RunResult result) {
        return Phrases.metrics(result).stream()
                .flatMap(name -> result.variants().stream()
                        .flatMap(variant -> Stream.ofNullable(variant.metrics().get(name))
                                .map(metric -> metric(variant.variant(), metric))))
                .toList();
    }

    private static MetricView metric(String variant, VariantResult.Metric metric) {
        return new MetricView(
                Visible.shortText(Phrases.name(metric)),
                Visible.shortText(variant),
                Phrases.mean(metric.mean()),
                Phrases.meanInterval(metric.mean()),
                Phrases.passRate(metric.passRate()),
                Phrases.passInterval(metric.passRate()),
                metric.passRate().isPresent() ? Numbers.count(metric.passed()) : Phrases.NONE,
                Phrases.coverage(metric),
                Visible.shortText(note(metric)),
                Visible.shortText(Measured.text(metric)));
    }

    private static String note(VariantResult.Metric metric) {
        var notes = new ArrayList<String>();
        if (metric.errors() > 0) notes.add(Numbers.count(metric.errors()) + " errors");
        if (metric.skipped() > 0) notes.add(Numbers.count(metric.skipped()) + " skipped");
        if (metric.notApplicable() > 0) notes.add(Numbers.count(metric.notApplicable()) + " not applicable");
        if (metric.versions().size() > 1) notes.add("mixed versions " + String.join(", ", metric.versions()));
        return String.join(", ", notes);
    }

    private static VariantView variant(RunResult result, VariantResult variant) {
        boolean control =
                result.variants().size() > 1 && result.variants().getFirst().equals(variant);
        return new VariantView(
                Visible.shortText(variant.variant()),
                control ? "control" : "",
                Phrases.answered(variant),
                Numbers.percent(variant.coverage()),
                Phrases.failures(variant),
                Numbers.count(variant.notAsked()),
                Numbers.count(variant.retries()),
                quantiles(variant.latency()),
                quantiles(variant.firstToken()),
                Phrases.tokens(variant.tokens(), variant.tokens().input()),
                Phrases.tokens(variant.tokens(), variant.tokens().output()),
                Phrases.costs(variant),
                Visible.shortText(models(result, variant)));
    }

    private static String models(RunResult result, VariantResult variant) {
        if (variant.models().isEmpty()) return Phrases.NONE;
        return Phrases.drift(result, variant).orElseGet(() -> String.join(", ", variant.models()));
    }

    private static List<String> quantiles(Optional<VariantResult.Latency> latency) {
        return Stream.of(Quantile.values())
                .map(quantile -> Phrases.latency(latency, Numbers::duration, quantile))
                .toList();
    }

    private static GateView gate(Gate gate) {
        var tone =
                switch (gate.outcome()) {
                    case PASSED -> Headline.Tone.GOOD;
                    case FAILED -> Headline.Tone.BAD;
                    case UNDECIDED -> Headline.Tone.DOUBT;
                };
        return new GateView(
                Visible.shortText(gate.gate()),
                Phrases.words(gate.outcome()),
                name(tone),
                Visible.shortText(gate.reason()));
    }

    private static String name(Headline.Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    private static String shortHash(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
