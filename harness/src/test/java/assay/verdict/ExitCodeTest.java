package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    private static final RunVerdict PASS = new RunVerdict.Pass("");
    private static final RunVerdict REGRESSION = new RunVerdict.Regression("");
    private static final RunVerdict INCONCLUSIVE = new RunVerdict.Inconclusive("");
    private static final RunVerdict NOT_VALID = new RunVerdict.NotValid("");

    @Test
    void theFirstOfSeveralIsTheDocumentedOne() {
        assertEquals(
                List.of(130, 70, 1, 103, 100, 102, 101, 0),
                Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
        assertEquals(ExitCode.BUDGET, ExitCode.first(List.of(ExitCode.NOT_RUN, ExitCode.BUDGET, ExitCode.REGRESSION)));
        assertEquals(ExitCode.PASS, ExitCode.first(List.of()));
    }

    @Test
    void eachVerdictHasItsCode() {
        assertEquals(ExitCode.PASS, code(false, PASS));
        assertEquals(ExitCode.REGRESSION, code(false, REGRESSION));
        assertEquals(ExitCode.NOT_RUN, code(false, NOT_VALID));
    }

    @Test
    void inconclusiveCountsUnderStrictAlone() {
        assertEquals(ExitCode.PASS, code(false, INCONCLUSIVE));
        assertEquals(ExitCode.INCONCLUSIVE, code(true, INCONCLUSIVE));
    }

    @Test
    void theWorstRunDecides() {
        assertEquals(ExitCode.REGRESSION, code(false, PASS, NOT_VALID, REGRESSION));
        assertEquals(ExitCode.NOT_RUN, code(true, INCONCLUSIVE, NOT_VALID));
    }

    @Test
    void aFailedGateLeavesTheVerdictAndSetsTheCode() {
        assertEquals(ExitCode.REGRESSION, ExitCode.of(List.of(gated(Gate.Outcome.FAILED)), false));
        assertEquals(ExitCode.PASS, ExitCode.of(List.of(gated(Gate.Outcome.PASSED)), true));
    }

    @Test
    void anUndecidedGateCountsUnderStrictAlone() {
        assertEquals(ExitCode.PASS, ExitCode.of(List.of(gated(Gate.Outcome.UNDECIDED)), false));
        assertEquals(ExitCode.INCONCLUSIVE, ExitCode.of(List.of(gated(Gate.Outcome.UNDECIDED)), true));
    }

    private static ExitCode code(boolean strict, RunVerdict... verdicts) {
        return ExitCode.of(
                Arrays.stream(verdicts)
                        .map(verdict ->
                                new RunResult(Observed.run(1, 1, "stable"), List.of(), List.of(), List.of(), verdict))
                        .toList(),
                strict);
    }

    private static RunResult gated(Gate.Outcome outcome) {
        return new RunResult(
                Observed.run(1, 1, "stable"), List.of(), List.of(), List.of(new Gate("critical", outcome, "")), PASS);
    }
}
