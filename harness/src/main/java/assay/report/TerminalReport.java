package assay.report;

import assay.observation.Outcome;
import assay.report.Phrases.Quantile;
import assay.score.Scored;
import assay.verdict.Comparison;
import assay.verdict.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs as plain text for a terminal: the numbers, the first flips, and the verdict where the eye ends up, at the foot. */
public final class TerminalReport {
    private static final int FLIPS = 5;
    private static final int PARAGRAPH = 1_000;

    private final Appendable out;
    private final int width;
    private final Ink ink;

    private TerminalReport(Appendable out, int width, Ink ink) {
        this.out = out;
        this.width = width;
        this.ink = ink;
    }

    /** @param width columns, from 80 to 120; what is beyond is taken as the nearest of the two */
    public static void write(List<ReportedRun> runs, Appendable out, int width, boolean colours) throws IOException {
        var report = new TerminalReport(out, Math.clamp(width, 80, 120), new Ink(colours));
        for (var run : runs) report.run(run);
        if (runs.size() > 1) report.summary(runs);
    }

    private void summary(List<ReportedRun> runs) throws IOException {
        line("");
        line("All scenarios");
        for (var run : runs) {
            var headline = Headline.of(run.result());
            out.append("  ");
            word(headline, run.result().run().scenario(), width - 2);
            for (String line : Wrapped.lines(TerminalText.line(headline.detail(), PARAGRAPH), width - 4)) {
                line("    " + line);
            }
        }
    }

    private void run(ReportedRun reported) throws IOException {
        var result = reported.result();
        var run = result.run();
        line("");
        line(run.scenario() + " version " + run.version() + ", run " + run.id());
        if (result.simulated()) line(Phrases.SIMULATED);
        scores(result);
        measured(result);
        answers(result);
        for (var comparison : result.comparisons()) comparison(comparison);
        flips(reported);
        gates(result);
        verdict(result);
    }

    private void scores(RunResult result) throws IOException {
        var table =
                new Table("evaluator", "variant", ">mean", ">95 % interval", ">passed", ">95 % interval", ">scored");
        boolean any = false;
        for (String name : Phrases.metrics(result)) {
            for (var variant : result.variants()) {
                var metric = variant.metrics().get(name);
                if (metric == null) continue;
                any = true;
                table.add(
                        Phrases.name(metric),
                        variant.variant(),
                        Phrases.mean(metric.mean()),
                        Phrases.meanInterval(metric.mean()),
                        Phrases.passRate(metric.passRate()),
                        Phrases.passInterval(metric.passRate()),
                        Phrases.coverage(metric));
            }
        }
        if (any) table("Scores", table);
        for (String sentence : Phrases.judges(result)) paragraph(sentence);
    }

    private void measured(RunResult result) throws IOException {
        var lines = Measured.lines(result);
        if (!lines.isEmpty()) line("  means as measured:");
        for (String text : lines) {
            for (String line : Wrapped.lines(TerminalText.line(text, PARAGRAPH), width - 4)) line("    " + line);
        }
    }

    private void answers(RunResult result) throws IOException {
        var table = new Table("variant", ">answered", ">p50", ">p95", ">p99", ">first", ">tokens in", ">out", ">cost");
        for (var variant : result.variants()) {
            table.add(
                    variant.variant(),
                    Phrases.answered(variant),
                    Phrases.latency(variant.latency(), Numbers::duration, Quantile.P50),
                    Phrases.latency(variant.latency(), Numbers::duration, Quantile.P95),
                    Phrases.latency(variant.latency(), Numbers::duration, Quantile.P99),
                    Phrases.latency(variant.firstToken(), Numbers::duration, Quantile.P50),
                    Phrases.tokens(variant.tokens(), variant.tokens().input()),
                    Phrases.tokens(variant.tokens(), variant.tokens().output()),
                    Phrases.cost(variant.costUsd()));
        }
        table("Answers (first: median time to the first token)", table);
        for (var variant : result.variants()) {
            var drift = Phrases.drift(result, variant);
            if (drift.isPresent()) paragraph(variant.variant() + ": " + drift.get());
            var judging = Phrases.judging(variant);
            if (judging.isPresent()) paragraph(variant.variant() + ": " + judging.get());
            if (variant.failed() > 0) line("  " + variant.variant() + " failed: " + Phrases.failures(variant));
            if (variant.notAsked() > 0) {
                line("  " + variant.variant() + ": " + Numbers.count(variant.notAsked()) + " not asked");
            }
        }
    }

    private void comparison(Comparison comparison) throws IOException {
        var table = new Table("metric", ">difference", ">95 % interval", ">W/T/L", ">p", "verdict");
        var few = new ArrayList<String>();
        for (var metric : Phrases.worstFirst(comparison)) {
            var paired = metric.paired();
            if (Phrases.tooFew(metric)) {
                few.add(metric.metric() + " (" + paired.pairs() + ")");
                continue;
            }
            table.add(
                    metric.metric().equals(Phrases.FAILURES) ? "answered" : metric.metric(),
                    Phrases.difference(paired),
                    Phrases.interval(paired.low(), paired.high(), Numbers::difference),
                    Phrases.winsTiesLosses(paired),
                    Phrases.pValue(paired.pValue()),
                    Phrases.verdict(metric));
        }
        table(Phrases.names(comparison), table);
        if (!few.isEmpty()) paragraph("Too few pairs to compare: " + String.join(", ", few));
        line("  difference: candidate - control; W/T/L: the candidate is higher, equal, lower");
    }

    private void flips(ReportedRun reported) throws IOException {
        var lost = reported.examples().worstFirst().stream()
                .filter(example -> example.candidates().stream()
                        .anyMatch(arm -> !example.lost(arm).isEmpty()))
                .limit(FLIPS)
                .toList();
        if (lost.isEmpty()) return;
        line("");
        line("Passed before and not now, the worst " + lost.size());
        for (var example : lost) {
            line("  " + example.prompt() + ": " + PromptViews.why(example));
            line("    asked: "
                    + Example.query(example.arms().getFirst().observation().messages()));
            for (var arm : example.arms()) line("    " + arm.observation().variant() + ": " + answer(arm));
        }
    }

    private static String answer(Scored arm) {
        return arm.observation().outcome() instanceof Outcome.Answer answer
                ? answer.text()
                : PromptViews.failure(arm.observation().outcome());
    }

    private void gates(RunResult result) throws IOException {
        if (result.gates().isEmpty()) return;
        line("");
        for (var gate : result.gates()) {
            paragraph("Gate " + gate.gate() + " " + Phrases.words(gate.outcome()) + ": " + gate.reason());
        }
    }

    private void verdict(RunResult result) throws IOException {
        var headline = Headline.of(result);
        line("");
        word(headline, headline.claim(), width);
        paragraph(headline.detail() + " " + headline.meaning());
    }

    private void word(Headline headline, String about, int room) throws IOException {
        out.append(ink.of(headline.tone(), headline.word().toUpperCase(Locale.ROOT)))
                .append("  ")
                .append(TerminalText.line(about, room - headline.word().length() - 2))
                .append('\n');
    }

    private void paragraph(String text) throws IOException {
        for (String line : Wrapped.lines(TerminalText.line(text, PARAGRAPH), width)) line(line);
    }

    private void table(String title, Table table) throws IOException {
        line("");
        line(title);
        table.write(out, width, ink);
    }

    private void line(String text) throws IOException {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        String safe = TerminalText.line(text, width - indent.length());
        out.append(indent).append(safe.replace('\u2212', '-')).append('\n');
    }
}
