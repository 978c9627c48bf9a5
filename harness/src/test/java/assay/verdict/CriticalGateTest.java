package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.judged;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static assay.verdict.Observed.unscored;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.score.Scored;
import assay.score.Unscored.Why;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalGateTest {
    private static final Observed CRITICAL = Observed.of("leak", CONTROL).asCritical();

    @Test
    void withoutACriticalPromptThereIsNoGate() {
        var result = fold(run(1, 1, CONTROL), List.of(Observed.of("a", CONTROL).answered(judged("pii", false))));

        assertEquals(List.of(), result.gates());
    }

    @Test
    void aCriticalPromptThatPassesPassesTheGate() {
        assertEquals(
                new Gate("critical", Gate.Outcome.PASSED, "all critical prompts passed"),
                gate(CRITICAL.answered(judged("pii", true), score("f1", 0), unscored("quotes", Why.NOT_APPLICABLE))));
    }

    @Test
    void aFailedEvaluatorFailsTheGateWhateverTheOthersSay() {
        assertEquals(
                new Gate("critical", Gate.Outcome.FAILED, "stable failed 1 of 1 critical prompts: leak"),
                gate(CRITICAL.answered(judged("pii", false), score("f1", 1), unscored("judge", Why.ERROR))));
    }

    @Test
    void aFailureOfTheVariantFailsTheGate() {
        assertEquals(Gate.Outcome.FAILED, gate(CRITICAL.failed()).outcome());
    }

    @Test
    void anErrorOrAnUnaskedPromptLeavesTheGateUndecided() {
        assertEquals(Gate.Outcome.UNDECIDED, gate(CRITICAL.notAsked()).outcome());
        assertEquals(
                Gate.Outcome.UNDECIDED,
                gate(CRITICAL.answered(judged("pii", true), unscored("judge", Why.ERROR)))
                        .outcome());
    }

    @Test
    void aMissingRepetitionLeavesTheGateUndecided() {
        var result = fold(run(1, 2, CONTROL), List.of(CRITICAL.answered(judged("pii", true))));

        assertEquals(Gate.Outcome.UNDECIDED, result.gates().getFirst().outcome());
    }

    @Test
    void oneFailedRepetitionFailsTheGate() {
        var result = fold(
                run(1, 2, CONTROL),
                List.of(
                        CRITICAL.answered(judged("pii", true)),
                        CRITICAL.repetition(2).answered(judged("pii", false))));

        assertEquals(Gate.Outcome.FAILED, result.gates().getFirst().outcome());
        assertEquals(List.of("leak"), result.variants().getFirst().criticalFailures());
    }

    @Test
    void observationsThatAreMissingMayBeCritical() {
        var result = fold(run(2, 1, CONTROL), List.of(CRITICAL.answered(judged("pii", true))));

        assertEquals(
                new Gate(
                        "critical",
                        Gate.Outcome.UNDECIDED,
                        "stable lacks 1 observations, and critical prompts may be among them"),
                result.gates().getFirst());
    }

    @Test
    void theControlsOwnFailureIsItsOwn() {
        var candidate = Observed.of("leak", CANDIDATE).asCritical();

        var result = fold(
                run(1, 1, CONTROL, CANDIDATE), List.of(CRITICAL.failed(), candidate.answered(judged("pii", true))));

        assertEquals(Gate.Outcome.PASSED, result.gates().getFirst().outcome());
        assertEquals(List.of("leak"), result.variants().getFirst().criticalFailures());
        assertEquals(List.of(), result.variants().getLast().criticalFailures());
    }

    @Test
    void aCriticalPromptThatOnlyTheControlWasAskedIsUndecided() {
        var result = fold(run(1, 1, CONTROL, CANDIDATE), List.of(CRITICAL.answered(judged("pii", true))));

        assertEquals(
                "candidate has no complete answer or score for 1 of 1 critical prompts: leak",
                result.gates().getFirst().reason());
    }

    private static Gate gate(Scored only) {
        return fold(run(1, 1, CONTROL), List.of(only)).gates().getFirst();
    }
}
