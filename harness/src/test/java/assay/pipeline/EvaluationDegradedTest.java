package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind;
import assay.alert.Signal;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.verdict.WindowScores;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The third of the evaluators' rules: more than 2 % of failed evaluations in a run are a finding of their own. */
class EvaluationDegradedTest {
    private static final EvaluatorId ID = new EvaluatorId("groundedness", "1");

    @ParameterizedTest
    @CsvSource({"0, false", "2, false", "3, true", "100, true"})
    void moreThanTwoPercentOfFailuresOfTheJudgeIsEvaluationDegraded(int failed, boolean degraded) {
        var signal = signal(failed, Unscored.error(ID, Unscored.Fault.JUDGE_TIMEOUT, "no verdict"));

        assertEquals(degraded, signal instanceof Signal.Raised);
    }

    @Test
    void itSaysWhichEvaluatorAndOfHowMany() {
        var signal = assertInstanceOf(
                Signal.Raised.class, signal(7, Unscored.error(ID, Unscored.Fault.PARSE_FAILED, "no verdict")));

        assertTrue(signal.evidence().toString().contains("groundedness (7 of 100)"), signal.toString());
    }

    @Test
    void whatWasLeftOutOrDoesNotApplyIsNoFailure() {
        assertInstanceOf(Signal.Quiet.class, signal(50, Unscored.skipped(ID, "not in the sample")));
        assertInstanceOf(Signal.Quiet.class, signal(50, Unscored.notApplicable(ID, "no context")));
    }

    private static Signal signal(int unscored, Unscored as) {
        var run = Samples.run("benefits", 100, "stable");
        var scored = IntStream.range(0, 100)
                .mapToObj(i -> new Scored(
                        Samples.scored(Samples.call(run.id(), "p" + i, "stable"), Samples.answer("Yes."))
                                .observation(),
                        List.of(i < unscored ? as : Score.fraction(ID, 1, "fine"))));
        return new ScenarioSignals(run, WindowScores.of(run, scored), List.of(), List.of(), Set.of())
                .all().stream()
                        .filter(each -> each.key().kind() == AlertKind.EVALUATION)
                        .findFirst()
                        .orElseThrow();
    }
}
