package assay.verdict;

import java.util.Locale;

/**
 * The runs of a series depend on each other, beyond chance, which the watch's promise excludes.
 *
 * @param correlation of neighbouring runs, in [-1, 1]
 */
public record Dependence(double correlation) {

    /** {@code the runs depend on each other (lag-1 correlation 0.42), so false alarms are more frequent than promised}. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "the runs depend on each other (lag-1 correlation %.2f), so %s",
                correlation,
                correlation > 0
                        ? "false alarms are more frequent than promised"
                        : "what is promised of false alarms does not hold exactly");
    }
}
