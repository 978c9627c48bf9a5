package assay.verdict;

import assay.statistics.Paired;
import java.util.Locale;
import java.util.OptionalDouble;

/** The reasons of a metric's verdict, for a person. Of {@code failures} they speak of failures, which rise where answers fall. */
record Sentences(String metric, Paired paired, double margin) {
    private static final String ZERO = "0.000";

    String tooFew() {
        return String.format(
                Locale.ROOT,
                "too few: %s has %d %s, and a verdict needs at least %d",
                metric,
                paired.pairs(),
                paired.pairs() == 1 ? "pair" : "pairs",
                MetricEvidence.FEWEST_PAIRS);
    }

    String regression() {
        return String.format(Locale.ROOT, "%s%s, more than the margin %s", moved(), interval(), margin);
    }

    String pass() {
        return String.format(Locale.ROOT, "%s%s, within the margin %s", moved(), interval(), margin);
    }

    String perhapsChance(OptionalDouble p) {
        String chance = p.isPresent() ? String.format(Locale.ROOT, "p = %.2g", p.getAsDouble()) : "no p value";
        return String.format(
                Locale.ROOT,
                "%s%s, more than the margin %s, which may be chance (%s)",
                moved(),
                interval(),
                margin,
                chance);
    }

    String open() {
        return String.format(
                Locale.ROOT, "%s%s, which leaves open whether by more than the margin %s", moved(), interval(), margin);
    }

    private String moved() {
        double difference = upright(paired.difference().orElse(0));
        String size = decimals(Math.abs(difference));
        if (difference == 0) return metric + " did not change";
        if (size.equals(ZERO)) return metric + " changed by less than 0.001";
        return String.format(Locale.ROOT, "%s %s by %s", metric, difference < 0 ? "fell" : "rose", size);
    }

    private String interval() {
        if (paired.low().isEmpty() || paired.high().isEmpty()) return " (no interval)";
        double low = upright(paired.low().getAsDouble());
        double high = upright(paired.high().getAsDouble());
        return String.format(
                Locale.ROOT,
                " (95 %% interval %s to %s)",
                decimals(Math.min(low, high)),
                decimals(Math.max(low, high)));
    }

    private double upright(double difference) {
        return failures() ? 0.0 - difference : difference;
    }

    private boolean failures() {
        return metric.equals(MetricEvidence.FAILURES);
    }

    private static String decimals(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.equals("-" + ZERO) ? ZERO : text;
    }
}
