package assay.verdict;

/** A condition that a run must meet whatever its verdict says; a failed one leaves the verdict and sets the exit code. */
public record Gate(String gate, Outcome outcome, String reason) {
    public enum Outcome {
        PASSED,
        FAILED,
        UNDECIDED
    }
}
