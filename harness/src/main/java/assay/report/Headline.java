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
        var headline = ofVerdict(result);
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
                                .orElse(regression.reason()),
                        "More than the tolerated drop, and not by chance. Read the worst prompts before anything is released.");
            case RunVerdict.Inconclusive inconclusive ->
                new Headline(
                        tone,
                        word,
                        worst.map(c -> "It cannot be told whether " + c.candidate() + " is worse than " + c.control()
                                        + ".")
                                .orElse("It cannot be told."),
                        worst.flatMap(Headline::worstMetric).map(Headline::open).orElse(inconclusive.reason()),
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
        String claim = result.comparisons().size() == 1
                ? worst.candidate() + " is not worse than " + worst.control() + "."
                : "No variant is worse than " + worst.control() + ".";
        return new Headline(
                Tone.GOOD,
                "pass",
                claim,
                worstMetric(worst).map(Headline::within).orElse(result.verdict().reason()),
                "As far as these scores see, nothing speaks against " + worst.candidate() + ".");
    }

    /** The metric that decides. */
    private static Optional<MetricComparison> worstMetric(Comparison comparison) {
        return Phrases.worstFirst(comparison).stream().findFirst();
    }

    /** The surest fall with its numbers, then the names of the others. */
    private static String falls(Comparison comparison) {
        var worse = Phrases.worstFirst(comparison).stream()
                .filter(metric -> metric.verdict() instanceof RunVerdict.Regression)
                .toList();
        if (worse.isEmpty()) return "";
        String others = worse.stream().skip(1).map(Headline::name).collect(Collectors.joining(", "));
        return change(worse.getFirst()) + (others.isEmpty() ? "" : " Also worse: " + others + ".");
    }

    private static String change(MetricComparison metric) {
        var paired = metric.paired();
        double difference = paired.difference().orElse(0);
        String change = difference < 0
                ? " fell by " + Numbers.difference(difference).substring(1)
                : difference > 0 ? " rose by " + Numbers.difference(difference).substring(1) : " did not change";
        return name(metric) + change + range(metric) + " over " + Numbers.count(paired.pairs()) + " pairs; a drop of "
                + Numbers.plain(metric.margin()) + " is tolerated.";
    }

    private static String open(MetricComparison metric) {
        if (Phrases.tooFew(metric)) {
            return "Too few: " + Numbers.count(metric.paired().pairs()) + " pairs on " + name(metric) + ", "
                    + Phrases.ENOUGH_PAIRS + " are needed.";
        }
        return change(metric);
    }

    private static String within(MetricComparison metric) {
        return "The largest change: " + change(metric);
    }

    private static String name(MetricComparison metric) {
        return metric.metric().equals(Phrases.FAILURES) ? "the share answered" : metric.metric();
    }

    private static String range(MetricComparison metric) {
        var paired = metric.paired();
        return paired.low().isPresent()
                ? " (95 % interval of the difference "
                        + Phrases.interval(paired.low(), paired.high(), Numbers::difference) + ")"
                : "";
    }

    /** The worst of several, for the top of a report on many runs. */
    static Optional<ReportedRun> worst(List<ReportedRun> runs) {
        return runs.stream()
                .min(comparingInt((ReportedRun run) -> of(run.result()).tone == Tone.BAD ? 0 : 1)
                        .thenComparingInt(run -> run.result().verdict().rank()));
    }
}
