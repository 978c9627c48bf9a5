package assay.verdict;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a command ends with. The order is that of precedence: of several outcomes the first here is the process's. */
public enum ExitCode {
    /** Cancelled; partial results are kept. */
    CANCELLED(130),
    /** A defect of ours. */
    DEFECT(70),
    /** Usage or configuration. */
    USAGE(1),
    /** The budget is exhausted. */
    BUDGET(103),
    /** A regression or a failed gate. */
    REGRESSION(100),
    /** Could not run, could not write, or not valid. */
    NOT_RUN(102),
    /** Inconclusive, where the user asked for strictness. */
    INCONCLUSIVE(101),
    PASS(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The first by precedence; {@link #PASS} where there is none. */
    public static ExitCode first(Collection<ExitCode> codes) {
        return codes.stream().min(Comparator.naturalOrder()).orElse(PASS);
    }

    /** @param strict whether what is inconclusive or undecided counts */
    public static ExitCode of(List<RunResult> results, boolean strict) {
        return first(results.stream()
                .flatMap(result -> Stream.concat(
                        Stream.of(of(result.verdict(), strict)),
                        result.gates().stream().map(gate -> of(gate, strict))))
                .toList());
    }

    private static ExitCode of(RunVerdict verdict, boolean strict) {
        return switch (verdict) {
            case RunVerdict.Regression ignored -> REGRESSION;
            case RunVerdict.NotValid ignored -> NOT_RUN;
            case RunVerdict.Inconclusive ignored -> strict ? INCONCLUSIVE : PASS;
            case RunVerdict.Pass ignored -> PASS;
        };
    }

    private static ExitCode of(Gate gate, boolean strict) {
        return switch (gate.outcome()) {
            case FAILED -> REGRESSION;
            case UNDECIDED -> strict ? INCONCLUSIVE : PASS;
            case PASSED -> PASS;
        };
    }
}
