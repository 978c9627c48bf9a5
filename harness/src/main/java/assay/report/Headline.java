package assay.report;

import static java.util.Comparator.comparingInt;

import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run says in ten seconds.
 *
 * @param word the verdict's, and whether a gate failed
 * @param claim one sentence: who does how against whom
 * @param detail the numbers behind it
 * @param meaning what it means for a decision, which stays a person's
 */
record Headline(Tone tone, String word, String claim, String detail, String meaning) {
    /** Colour and symbol, which never stand alone: the word is beside them. */
    enum Tone {
        GOOD("\u2713", "\u2705"),
        BAD("\u2717", "\u274c"),
        DOUBT("?", "\u2754"),
        INVALID("!", "\u26a0\ufe0f");

        final String symbol;
        final String emoji;

        Tone(String symbol, String emoji) {
            this.symbol = symbol;
            this.emoji = emoji;
        }
    }

    static Tone tone(RunVerdict verdict) {
        return switch (verdict) {
            case RunVerdict.Pass ignored -> Tone.GOOD;
            case RunVerdict.Regression ignored -> Tone.BAD;
            case RunVerdict.Inconclusive ignored -> Tone.DOUBT;
            case RunVerdict.NotValid ignored -> Tone.INVALID;
        };
    }

    static Headline of(RunResult result) {
        var headline = ofVerdict(result).after(Phrases.partial(result));
        String failed = result.gates().stream()
                .filter(gate -> gate.outcome() == Gate.Outcome.FAILED)
                .map(Gate::gate)
                .collect(Collectors.joining(", "));
        if (failed.isEmpty()) return headline;
        return new Headline(
                Tone.BAD,
                headline.word + ", gate failed",
                headline.claim,
                headline.detail + " Failed gate: " + failed + ".",
                result.verdict() instanceof RunVerdict.Regression
                        ? headline.meaning
                        : "A gate failed, so this run does not pass, whatever the scores say.");
    }

    private Headline after(Optional<String> first) {
        return first.map(text -> new Headline(tone, word, claim, text + " " + detail, meaning))
                .orElse(this);
    }

    private static Headline ofVerdict(RunResult result) {
        var worst = result.comparisons().stream()
                .min(comparingInt(
                        (Comparison comparison) -> comparison.verdict().rank()));
        String word = result.verdict().word();
        var tone = tone(result.verdict());
        return switch (result.verdict()) {
            case RunVerdict.Pass pass ->
                worst.map(comparison -> passed(result, comparison))
                        .orElseGet(() -> new Headline(
                                tone,
                                word,
                                measured(result),
                                pass.reason(),
                                "Nothing was compared: the scores below stand by themselves."));
            case RunVerdict.Regression regression ->
                new Headline(
                        tone,
                        word,
                        worst.map(c -> c.candidate() + " is worse than " + c.control() + ".")
                                .orElse("The run is worse."),
                        worst.map(Headline::falls)
                                        .filter(text -> !text.isEmpty())
                                        .orElse(regression.reason())
                                + others(result, worst),
                        "More than the tolerated drop, and not by chance. Read the worst prompts before anything is released.");
            case RunVerdict.Inconclusive inconclusive ->
                new Headline(
                        tone,
                        word,
                        worst.map(c -> "It cannot be told whether " + c.candidate() + " is worse than " + c.control()
                                        + ".")
                                .orElse("It cannot be told."),
                        worst.flatMap(Headline::worstMetric).map(Headline::open).orElse(inconclusive.reason())
                                + others(result, worst),
                        "Neither good nor bad news: more prompts or repetitions narrow the interval.");
            case RunVerdict.NotValid notValid ->
                new Headline(
                        tone,
                        word,
                        "This run says nothing about the variants.",
                        notValid.reason(),
                        "Too much is missing, or the variants were not asked the same. Mend that and run again.");
        };
    }

    private static String measured(RunResult result) {
        return result.variants().stream()
                .map(variant -> variant.variant())
                .collect(Collectors.joining(", ", "", " was measured, with nothing to compare it with."));
    }

    private static Headline passed(RunResult result, Comparison worst) {
        boolean one = result.comparisons().size() == 1;
        return new Headline(
                Tone.GOOD,
                "pass",
                one
                        ? worst.candidate() + " is not worse than " + worst.control() + "."
                        : "No variant is worse than " + worst.control() + ".",
                Change.largest(result).orElse(result.verdict().reason()) + advisory(result),
                "As far as these scores see, nothing speaks against " + (one ? worst.candidate() : "any of them")
                        + ".");
    }

    /** What fell without failing anything, so that a pass does not hide it. */
    private static String advisory(RunResult result) {
        String fallen = result.comparisons().stream()
                .flatMap(comparison -> comparison.metrics().values().stream()
                        .filter(metric -> metric.advisory().isPresent())
                        .filter(metric -> metric.verdict() instanceof RunVerdict.Regression)
                        .map(metric -> metric.metric() + " of " + comparison.candidate()))
                .collect(Collectors.joining(", "));
        return fallen.isEmpty() ? "" : " But advisory judges see a regression in " + fallen + ".";
    }

    /** What else was compared, so that a headline about one candidate does not hide the others. */
    private static String others(RunResult result, Optional<Comparison> worst) {
        String others = result.comparisons().stream()
                .filter(comparison -> !worst.equals(Optional.of(comparison)))
                .map(comparison ->
                        comparison.candidate() + " " + comparison.verdict().word())
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : " Compared as well: " + others + ".";
    }

    /** The metric that decides. */
    private static Optional<MetricComparison> worstMetric(Comparison comparison) {
        return Phrases.worstFirst(comparison).stream().findFirst();
    }

    /** The surest fall with its numbers, then the names of the others. */
    private static String falls(Comparison comparison) {
        var worse = Phrases.worstFirst(comparison).stream()
                .filter(metric -> metric.advisory().isEmpty())
                .filter(metric -> metric.verdict() instanceof RunVerdict.Regression)
                .toList();
        if (worse.isEmpty()) return "";
        String others = worse.stream().skip(1).map(Change::name).collect(Collectors.joining(", "));
        return Change.sentence(worse.getFirst()) + (others.isEmpty() ? "" : " Also worse: " + others + ".");
    }

    private static String open(MetricComparison metric) {
        if (Phrases.tooFew(metric)) {
            return "Too few: " + Numbers.count(metric.paired().pairs()) + " pairs on " + Change.name(metric) + ", "
                    + Phrases.ENOUGH_PAIRS + " are needed.";
        }
        return Change.sentence(metric);
    }

    /** The worst of several, for the top of a report on many runs. */
    static Optional<ReportedRun> worst(List<ReportedRun> runs) {
        return runs.stream()
                .min(comparingInt((ReportedRun run) -> of(run.result()).tone == Tone.BAD ? 0 : 1)
                        .thenComparingInt(run -> run.result().verdict().rank()));
    }
}
