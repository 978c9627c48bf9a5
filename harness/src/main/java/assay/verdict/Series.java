package assay.verdict;

import assay.plan.Subject;
import assay.scenario.ContentHash;
import java.util.Optional;

/**
 * The numbers that one detector watches.
 *
 * @param metric an evaluator's name in the scenario or experiment, or one of those that every subject has
 * @param slice the tag of the prompts it is about; absent: all
 */
public record Series(Subject subject, String variant, String metric, Optional<String> slice) {
    public static Series of(Subject subject, String variant, String metric) {
        return new Series(subject, variant, metric, Optional.empty());
    }

    /** The same of the prompts with a tag alone. */
    public Series on(String tag) {
        return new Series(subject, variant, metric, Optional.of(tag));
    }

    /** A name for what is kept of it: letters, digits and dashes, whatever is in the names that it is made of. */
    public String key() {
        return ContentHash.of(
                        variant + "\n" + metric + slice.map(tag -> "\n" + tag).orElse(""))
                .substring(0, 16);
    }

    /** {@code stable rouge-l} or {@code stable rouge-l [billing]}. */
    @Override
    public String toString() {
        return variant + " " + metric + slice.map(tag -> " [" + tag + "]").orElse("");
    }
}
