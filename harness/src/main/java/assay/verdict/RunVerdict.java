package assay.verdict;

/** What a run, one of its comparisons or one metric of a comparison says. A person decides what to do about it. */
public sealed interface RunVerdict {
    /** One sentence for a person. */
    String reason();

    /** No worse than the margin allows, shown by the interval. */
    record Pass(String reason) implements RunVerdict {}

    /** Worse by more than the margin, and not by chance. */
    record Regression(String reason) implements RunVerdict {}

    /** The data allow neither of the two to be said. */
    record Inconclusive(String reason) implements RunVerdict {}

    /** Too much is missing, or the arms were not asked the same. */
    record NotValid(String reason) implements RunVerdict {}

    /** The word in reports and files. */
    default String word() {
        return switch (this) {
            case Pass ignored -> "pass";
            case Regression ignored -> "regression";
            case Inconclusive ignored -> "inconclusive";
            case NotValid ignored -> "not valid";
        };
    }

    /** The worst first: regression, not valid, inconclusive, pass. */
    default int rank() {
        return switch (this) {
            case Regression ignored -> 0;
            case NotValid ignored -> 1;
            case Inconclusive ignored -> 2;
            case Pass ignored -> 3;
        };
    }

    /** The same word with another sentence. */
    default RunVerdict because(String other) {
        return switch (this) {
            case Pass ignored -> new Pass(other);
            case Regression ignored -> new Regression(other);
            case Inconclusive ignored -> new Inconclusive(other);
            case NotValid ignored -> new NotValid(other);
        };
    }
}
