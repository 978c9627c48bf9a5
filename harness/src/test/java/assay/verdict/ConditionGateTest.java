package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.judged;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.Run;
import assay.scenario.Condition;
import assay.score.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each condition met, missed and not to be told. Twenty prompts, each answered in a second for a tenth of a cent; the
 * candidate's rouge-l is .6 where the control's is .8, and half of both pass facts.
 */
class ConditionGateTest {
    private static final int PROMPTS = 20;

    @ParameterizedTest
    @CsvSource({
        "mean(rouge-l) >= 0.6, PASSED",
        "mean(rouge-l) >= 0.61, FAILED",
        "mean(unknown) >= 0.1, UNDECIDED",
        "pass_rate(facts) >= 50%, PASSED",
        "pass_rate(facts) >= 51%, FAILED",
        "pass_rate(rouge-l) >= 1%, UNDECIDED", // it has no threshold
        "p95(latency) <= 1.1s, PASSED",
        "p95(latency) <= 900ms, FAILED",
        "p95(first-token) <= 9s, UNDECIDED", // nothing was streamed
        "cost <= 0.021, PASSED",
        "cost <= 0.019, FAILED",
        "cost_per_answer <= 0.0011, PASSED",
        "cost_per_answer <= 0.0009, FAILED",
        "failures <= 0%, PASSED",
        "not_worse(rouge-l), FAILED",
        "not_worse(facts), PASSED",
        "not_worse(unknown), UNDECIDED",
        "not_worse, FAILED"
    })
    void aConditionLooksAtTheCandidate(String condition, Gate.Outcome outcome) {
        var gate = only(result(condition, ConditionGateTest::answered));

        assertEquals(condition, gate.gate());
        assertEquals(outcome, gate.outcome(), gate.reason());
    }

    @Test
    void failuresAreAShareOfAnswersAndFailures() {
        IntFunction<Scored> oneInTen =
                prompt -> prompt % 10 == 0 ? candidate(prompt).failed() : answered(prompt);

        assertEquals(
                Gate.Outcome.PASSED, only(result("failures <= 10%", oneInTen)).outcome());
        assertEquals(
                Gate.Outcome.FAILED, only(result("failures <= 9%", oneInTen)).outcome());
    }

    @Test
    void anUnknownCostIsNotUnderAnyLimit() {
        var result = result("cost <= 100", prompt -> candidate(prompt).answered(score("rouge-l", .6)));

        assertEquals(Gate.Outcome.UNDECIDED, only(result).outcome());
    }

    @Test
    void aNumberOverHalfOfTheAnswersDecidesNothing() {
        var gate = only(result(
                "mean(rouge-l) >= 0.1",
                prompt -> prompt % 2 == 0 ? candidate(prompt).notAsked() : answered(prompt)));

        assertEquals(Gate.Outcome.UNDECIDED, gate.outcome());
        assertTrue(gate.reason().contains("coverage"), gate.reason());
    }

    @Test
    void withoutAControlNothingCanBeWorse() {
        var alone = fold(
                with(run(1, 1, CONTROL), "not_worse"),
                List.of(Observed.of("p", CONTROL).answered(score("rouge-l", .8))));

        assertEquals(Gate.Outcome.UNDECIDED, only(alone).outcome());
    }

    @Test
    void aFailedConditionLeavesTheVerdictAndSetsTheExitCode() {
        var failed = result("cost <= 0", ConditionGateTest::same);

        assertEquals("pass", failed.verdict().word());
        assertEquals(ExitCode.REGRESSION, ExitCode.of(List.of(failed), false));
    }

    @Test
    void anUndecidedConditionCountsOnlyForTheStrict() {
        var undecided = result("p95(first-token) <= 1s", ConditionGateTest::same);

        assertEquals(ExitCode.PASS, ExitCode.of(List.of(undecided), false));
        assertEquals(ExitCode.INCONCLUSIVE, ExitCode.of(List.of(undecided), true));
    }

    private static RunResult result(String condition, IntFunction<Scored> candidate) {
        var observations = new ArrayList<Scored>();
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            observations.add(Observed.of("p" + prompt, CONTROL)
                    .costing(.001, score("rouge-l", .8), judged("facts", prompt % 2 == 0)));
            observations.add(candidate.apply(prompt));
        }
        return fold(with(run(PROMPTS, 1, CONTROL, CANDIDATE), condition), observations);
    }

    private static Scored answered(int prompt) {
        return candidate(prompt).costing(.001, score("rouge-l", .6), judged("facts", prompt % 2 == 0));
    }

    private static Scored same(int prompt) {
        return candidate(prompt).costing(.001, score("rouge-l", .8), judged("facts", prompt % 2 == 0));
    }

    private static Observed candidate(int prompt) {
        return Observed.of("p" + prompt, CANDIDATE);
    }

    private static Run with(Run run, String condition) {
        return new Run(
                run.id(),
                run.scenario(),
                run.version(),
                run.hash(),
                run.started(),
                run.variants(),
                run.seed(),
                run.repeat(),
                run.filter(),
                run.expected(),
                run.gates().and(List.of(Condition.parse(condition))),
                run.weights(),
                run.models(),
                run.closed());
    }

    private static Gate only(RunResult result) {
        assertEquals(1, result.gates().size());
        return result.gates().getFirst();
    }
}
