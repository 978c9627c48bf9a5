package assay.report;

import assay.report.Phrases.Quantile;
import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of a Markdown report, in a room of so many characters: the verdict whole, then comparisons, gates and variants
 * as far as they fit into their shares, then the worst prompts in what is left.
 */
final class MarkdownRun {
    /** Under so many characters a run is not begun: its verdict alone may need as many, were all of it to be escaped. */
    static final int LEAST = 13_000;

    private static final int NAME = 100;
    private static final int REASON = 300;
    private static final int CELL = 1_200;
    private static final int DRIFTS = 3;
    private static final int JUDGES = 5;

    private final RunResult result;

    private MarkdownRun(RunResult result) {
        this.result = result;
    }

    /** @param room at least {@link #LEAST} */
    static String text(ReportedRun reported, boolean oneOfSeveral, int room) {
        var run = new MarkdownRun(reported.result());
        String head = run.head(oneOfSeveral);
        String foot = run.foot();
        int rest = room - head.length() - foot.length();
        String text = head + run.comparisons(rest * 3 / 10) + run.gates(rest * 3 / 20) + run.variants(rest * 3 / 20);
        return text + MarkdownPrompts.text(reported, room - text.length() - foot.length()) + foot;
    }

    static String first(RunResult result) {
        var headline = Headline.of(result);
        return "%s **%s**: %s (%s)"
                .formatted(
                        headline.tone().emoji,
                        headline.word(),
                        MarkdownText.inline(headline.claim(), REASON),
                        name(result.run().scenario()));
    }

    private String head(boolean oneOfSeveral) {
        var headline = Headline.of(result);
        return (oneOfSeveral ? "\n### " + name(result.run().scenario()) + "\n\n" : "")
                + first(result) + "\n\n"
                + (result.simulated() ? "**" + Phrases.SIMULATED + "**\n\n" : "")
                + MarkdownText.inline(headline.detail(), 2 * REASON) + " " + headline.meaning() + "\n";
    }

    private String foot() {
        return "\n<sub>run " + name(result.run().id().value()) + ", scenario version "
                + result.run().version() + ", seed " + result.run().seed() + "</sub>\n";
    }

    private String comparisons(int room) {
        var comparisons = result.comparisons();
        return comparisons.stream()
                .map(comparison -> comparison(comparison, room / comparisons.size()))
                .collect(Collectors.joining());
    }

    private String comparison(Comparison comparison, int room) {
        String head = "\n| metric | " + name(comparison.control()) + " | " + name(comparison.candidate())
                + " | difference (95 % interval) | wins / ties / losses | p | verdict |\n|---|--:|--:|--:|--:|--:|---|\n";
        var rows = Phrases.worstFirst(comparison).stream()
                .map(metric -> metric(comparison, metric))
                .toList();
        return head
                + Fitted.in(
                        room - head.length(),
                        rows,
                        left -> row(
                                "_and " + Numbers.count(left) + " more, none of them worse_", "", "", "", "", "", ""));
    }

    private String metric(Comparison comparison, MetricComparison metric) {
        var paired = metric.paired();
        return row(
                name(Phrases.metricName(metric.metric())),
                Phrases.level(result, comparison.control(), metric.metric()),
                Phrases.level(result, comparison.candidate(), metric.metric()),
                "**" + Phrases.difference(paired) + "** ("
                        + Phrases.interval(paired.low(), paired.high(), Numbers::difference)
                                .replace("<", "&lt;")
                        + ")",
                Phrases.winsTiesLosses(paired),
                Phrases.pValue(paired.pValue()).replace("<", "&lt;"),
                Phrases.tone(metric).emoji + " " + Phrases.verdict(metric));
    }

    /** The failed ones first, since the others may find no room. */
    private String gates(int room) {
        if (result.gates().isEmpty()) return "";
        var lines = result.gates().stream()
                .sorted(Comparator.comparingInt(gate -> rank(gate.outcome())))
                .map(MarkdownRun::gate)
                .toList();
        return "\n"
                + Fitted.in(
                        room, lines, left -> "- and " + Numbers.count(left) + " more gates, which have no room here\n");
    }

    private static int rank(Gate.Outcome outcome) {
        return switch (outcome) {
            case FAILED -> 0;
            case UNDECIDED -> 1;
            case PASSED -> 2;
        };
    }

    private static String gate(Gate gate) {
        String emoji =
                switch (gate.outcome()) {
                    case PASSED -> Headline.Tone.GOOD.emoji;
                    case FAILED -> Headline.Tone.BAD.emoji;
                    case UNDECIDED -> Headline.Tone.DOUBT.emoji;
                };
        return "- " + emoji + " gate **" + name(gate.gate()) + "** " + Phrases.words(gate.outcome()) + ": "
                + MarkdownText.inline(gate.reason(), REASON) + "\n";
    }

    private String variants(int room) {
        String head = """

                | variant | answered | pass rates | p50 | p95 | tokens in / out | cost | failures |
                |---|--:|---|--:|--:|--:|--:|---|
                """;
        var rows = result.variants().stream().map(MarkdownRun::variant).toList();
        return head
                + Fitted.in(
                        room - head.length(),
                        rows,
                        left -> row("_and " + Numbers.count(left) + " more_", "", "", "", "", "", "", ""))
                + drift()
                + judges();
    }

    private String judges() {
        return Phrases.judges(result).stream()
                .limit(JUDGES)
                .map(sentence -> "\n" + Headline.Tone.DOUBT.emoji + " " + MarkdownText.inline(sentence, REASON) + "\n")
                .collect(Collectors.joining());
    }

    private String drift() {
        return result.variants().stream()
                .flatMap(variant -> Phrases.drift(result, variant).stream()
                        .map(drift -> "\n" + Headline.Tone.DOUBT.emoji + " " + name(variant.variant()) + ": "
                                + MarkdownText.inline(drift, REASON) + "\n"))
                .limit(DRIFTS)
                .collect(Collectors.joining());
    }

    private static String variant(VariantResult variant) {
        return row(
                name(variant.variant()),
                Phrases.answered(variant),
                passRates(variant),
                Phrases.latency(variant.latency(), Numbers::duration, Quantile.P50),
                Phrases.latency(variant.latency(), Numbers::duration, Quantile.P95),
                Phrases.tokens(variant.tokens(), variant.tokens().input()) + " / "
                        + Phrases.tokens(variant.tokens(), variant.tokens().output()),
                Phrases.costs(variant).replace("$", "\\$").replace("<", "&lt;"),
                Phrases.failures(variant));
    }

    private static String passRates(VariantResult variant) {
        var rates = variant.metrics().values().stream()
                .filter(metric -> metric.passRate().isPresent())
                .map(metric ->
                        name(Phrases.name(metric)) + " " + Phrases.passRate(metric.passRate()) + measured(metric))
                .toList();
        if (rates.isEmpty()) return Phrases.NONE;
        return joined(rates, "<br>");
    }

    private static String measured(VariantResult.Metric metric) {
        String measured = Measured.text(metric);
        return measured.equals(Phrases.NONE) ? "" : ", mean " + MarkdownText.inline(measured, NAME);
    }

    /** As many as a cell or a line of a few names should hold. */
    static String joined(List<String> parts, String between) {
        var separated = new ArrayList<String>();
        for (var part : parts) separated.add((separated.isEmpty() ? "" : between) + part);
        return Fitted.in(CELL, separated, left -> between + "and " + Numbers.count(left) + " more");
    }

    static String name(String text) {
        return MarkdownText.inline(text, NAME);
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
