package assay.report;

import static java.util.Comparator.comparingDouble;

import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import assay.verdict.RunResult;
import java.util.Optional;

/** How one metric moved between two variants, as a sentence. */
record Change(Comparison comparison, MetricComparison metric) {
    private double size() {
        return metric.paired().difference().orElse(0);
    }

    private String subject(boolean named) {
        return named ? comparison.candidate() + ", " : "";
    }

    /** The largest change either way, and the largest fall where that is another one. */
    static Optional<String> largest(RunResult result) {
        boolean several = result.comparisons().size() > 1;
        var changes = result.comparisons().stream()
                .flatMap(comparison ->
                        Phrases.worstFirst(comparison).stream().map(metric -> new Change(comparison, metric)))
                .toList();
        var largest = changes.stream().max(comparingDouble(change -> Math.abs(change.size())));
        var fall = changes.stream().min(comparingDouble(Change::size)).filter(change -> change.size() < 0);
        return largest.map(change -> "The largest change: " + change.subject(several) + sentence(change.metric))
                .map(text -> text
                        + fall.filter(change -> !change.equals(largest.get()))
                                .map(change ->
                                        " The largest fall: " + change.subject(several) + moved(change.metric) + ".")
                                .orElse(""));
    }

    static String sentence(MetricComparison metric) {
        return moved(metric) + range(metric) + " over "
                + Numbers.count(metric.paired().pairs()) + " pairs" + counts(metric) + "; a drop of "
                + Numbers.plain(metric.margin()) + " is tolerated.";
    }

    private static String moved(MetricComparison metric) {
        double difference = metric.paired().difference().orElse(0);
        String change = difference < 0
                ? " fell by " + Numbers.difference(difference).substring(1)
                : difference > 0 ? " rose by " + Numbers.difference(difference).substring(1) : " did not change";
        return name(metric) + change;
    }

    /** How many pairs went which way: a mean that stands still can hide many that moved. */
    private static String counts(MetricComparison metric) {
        long higher = metric.paired().wins();
        long lower = metric.paired().losses();
        return higher + lower == 0
                ? ", all equal"
                : ", " + Numbers.count(higher) + " of them higher and " + Numbers.count(lower) + " lower";
    }

    static String name(MetricComparison metric) {
        return metric.metric().equals(Phrases.FAILURES) ? "the share answered" : metric.metric();
    }

    private static String range(MetricComparison metric) {
        var paired = metric.paired();
        return paired.low().isPresent()
                ? " (95 % interval of the difference "
                        + Phrases.interval(paired.low(), paired.high(), Numbers::difference) + ")"
                : "";
    }
}
