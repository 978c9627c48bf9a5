package assay.report;

import assay.observation.Outcome;
import assay.report.Phrases.Quantile;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.verdict.Comparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as a comment on a pull request: the verdict first, the worst prompts folded away. */
public final class MarkdownReport {
    /** Characters that a comment on GitHub may have. */
    public static final int LIMIT = 65_536;

    private static final int NAME = 100;
    private static final int REASON = 300;
    private static final int ANSWER = 700;
    private static final int WORST = 5;

    private final BoundedText text = new BoundedText(LIMIT, "\n_Cut here: a comment holds no more._\n");

    private MarkdownReport() {}

    public static void write(List<ReportedRun> runs, Appendable out) throws IOException {
        var report = new MarkdownReport();
        if (runs.isEmpty()) report.text.add("No runs.\n");
        if (runs.size() > 1) report.index(runs);
        for (var run : runs) report.run(run, runs.size() > 1);
        out.append(report.text.toString());
    }

    private void index(List<ReportedRun> runs) {
        Headline.worst(runs).ifPresent(worst -> text.add(first(worst.result()) + "\n\n"));
        text.add("| scenario | verdict | |\n|---|---|---|\n");
        for (var run : runs) {
            var headline = Headline.of(run.result());
            text.add(row(
                    name(run.result().run().scenario()),
                    headline.tone().emoji + " " + headline.word(),
                    MarkdownText.inline(headline.claim(), REASON)));
        }
    }

    private static String first(RunResult result) {
        var headline = Headline.of(result);
        return "%s **%s**: %s (%s)"
                .formatted(
                        headline.tone().emoji,
                        headline.word(),
                        MarkdownText.inline(headline.claim(), REASON),
                        name(result.run().scenario()));
    }

    private void run(ReportedRun reported, boolean oneOfSeveral) {
        var result = reported.result();
        var headline = Headline.of(result);
        if (oneOfSeveral) text.add("\n### " + name(result.run().scenario()) + "\n\n");
        text.add(first(result) + "\n\n");
        if (result.simulated()) text.add("**" + Phrases.SIMULATED + "**\n\n");
        text.add(MarkdownText.inline(headline.detail(), 2 * REASON) + " " + headline.meaning() + "\n");
        result.comparisons().forEach(comparison -> comparison(result, comparison));
        gates(result.gates());
        variants(result);
        worst(reported);
        text.add("\n<sub>run " + name(result.run().id().value()) + ", scenario version "
                + result.run().version() + ", seed " + result.run().seed() + "</sub>\n");
    }

    private void comparison(RunResult result, Comparison comparison) {
        String control = name(comparison.control());
        String candidate = name(comparison.candidate());
        text.add(
                "\n| metric | " + control + " | " + candidate
                        + " | difference (95 % interval) | wins / ties / losses | p | verdict |\n|---|--:|--:|--:|--:|--:|---|\n");
        for (var metric : Phrases.worstFirst(comparison)) {
            var paired = metric.paired();
            text.add(row(
                    name(Phrases.metricName(metric.metric())),
                    Phrases.level(result, comparison.control(), metric.metric()),
                    Phrases.level(result, comparison.candidate(), metric.metric()),
                    "**" + Phrases.difference(paired) + "** ("
                            + Phrases.interval(paired.low(), paired.high(), Numbers::difference)
                                    .replace("<", "&lt;")
                            + ")",
                    Phrases.winsTiesLosses(paired),
                    Phrases.pValue(paired.pValue()).replace("<", "&lt;"),
                    Phrases.tone(metric).emoji + " " + Phrases.verdict(metric)));
        }
    }

    private void gates(List<Gate> gates) {
        if (gates.isEmpty()) return;
        text.add("\n");
        for (var gate : gates) {
            String emoji =
                    switch (gate.outcome()) {
                        case PASSED -> Headline.Tone.GOOD.emoji;
                        case FAILED -> Headline.Tone.BAD.emoji;
                        case UNDECIDED -> Headline.Tone.DOUBT.emoji;
                    };
            text.add("- " + emoji + " gate **" + name(gate.gate()) + "** " + Phrases.words(gate.outcome()) + ": "
                    + MarkdownText.inline(gate.reason(), REASON) + "\n");
        }
    }

    private void variants(RunResult result) {
        text.add("""

                | variant | answered | pass rates | p50 | p95 | tokens in / out | cost | failures |
                |---|--:|---|--:|--:|--:|--:|---|
                """);
        for (var variant : result.variants()) {
            text.add(row(
                    name(variant.variant()),
                    Phrases.answered(variant),
                    passRates(variant),
                    Phrases.latency(variant.latency(), Numbers::duration, Quantile.P50),
                    Phrases.latency(variant.latency(), Numbers::duration, Quantile.P95),
                    Phrases.tokens(variant.tokens(), variant.tokens().input()) + " / "
                            + Phrases.tokens(variant.tokens(), variant.tokens().output()),
                    Phrases.cost(variant.costUsd()).replace("$", "\\$").replace("<", "&lt;"),
                    Phrases.failures(variant)));
        }
        for (var variant : result.variants()) {
            Phrases.drift(result, variant)
                    .ifPresent(drift -> text.add("\n" + Headline.Tone.DOUBT.emoji + " " + name(variant.variant()) + ": "
                            + MarkdownText.inline(drift, REASON) + "\n"));
        }
    }

    private static String passRates(VariantResult variant) {
        String rates = variant.metrics().values().stream()
                .filter(metric -> metric.passRate().isPresent())
                .limit(20)
                .map(metric -> name(metric.name()) + " " + Phrases.passRate(metric.passRate()) + measured(metric))
                .collect(Collectors.joining("<br>"));
        return rates.isEmpty() ? Phrases.NONE : rates;
    }

    private static String measured(VariantResult.Metric metric) {
        String measured = Measured.text(metric);
        return measured.equals(Phrases.NONE) ? "" : ", mean " + MarkdownText.inline(measured, NAME);
    }

    private void worst(ReportedRun reported) {
        var worst = reported.examples().worstFirst().stream().limit(WORST).toList();
        if (worst.isEmpty()) return;
        boolean repeated = reported.result().run().repeat() > 1;
        boolean open = text.open(
                "\n<details>\n<summary>The worst %d of %s prompts</summary>\n"
                        .formatted(
                                worst.size(), Numbers.count(reported.examples().total())),
                "\n</details>\n");
        for (var example : worst) {
            if (open) prompt(example, repeated);
        }
        if (open) text.close();
    }

    private void prompt(Example example, boolean repeated) {
        var first = example.arms().getFirst().observation();
        text.add("\n**" + name(example.prompt()) + "**"
                + (repeated ? " repetition " + example.repetition() : "")
                + (example.critical() ? " (critical)" : "") + ": "
                + MarkdownText.inline(Example.query(first.messages()), REASON) + "\n\n");
        String why = PromptViews.why(example);
        if (!why.isEmpty()) text.add("_" + MarkdownText.inline(why, REASON) + "_\n\n");
        first.expected().stream()
                .findFirst()
                .ifPresent(expected -> text.add("Expected:\n\n" + MarkdownText.quote(expected, REASON) + "\n\n"));
        example.arms().forEach(this::arm);
    }

    private void arm(Scored arm) {
        var outcome = arm.observation().outcome();
        String scores = arm.evaluations().stream()
                .limit(20)
                .map(evaluation -> name(evaluation.evaluator().name()) + " "
                        + switch (evaluation) {
                            case Score score -> Numbers.score(score.value());
                            case Unscored unscored -> Phrases.words(unscored.why());
                        })
                .collect(Collectors.joining(", "));
        text.add(name(arm.observation().variant()) + (scores.isEmpty() ? "" : " (" + scores + ")") + ":\n\n");
        text.add((outcome instanceof Outcome.Answer answer
                        ? MarkdownText.quote(answer.text(), ANSWER)
                        : MarkdownText.quote(PromptViews.failure(outcome), REASON))
                + "\n\n");
    }

    private static String name(String text) {
        return MarkdownText.inline(text, NAME);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
