package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Usage;
import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.score.Score;
import assay.score.Unscored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Trust ALL = (judged, evaluator) -> Optional.empty();
    private static final Judged JUDGED = new Judged(
            "judge",
            "judge",
            Optional.empty(),
            "hash",
            1,
            1,
            Usage.of(1, 1),
            OptionalDouble.empty(),
            Duration.ZERO,
            false);

    /** The candidate falls from 1 to 0 on every prompt, says the judge. */
    private static RunResult fallen(Trust trust) {
        var tally = new RunTally(Observed.run(20, 1, Observed.CONTROL, Observed.CANDIDATE), trust);
        var scored = IntStream.range(0, 20)
                .boxed()
                .flatMap(n -> Stream.of(
                        Observed.of("p" + n, Observed.CONTROL).answered(said(true)),
                        Observed.of("p" + n, Observed.CANDIDATE).answered(said(false))))
                .toList();
        Observed.inOrder(scored).forEach(tally::add);
        return tally.result();
    }

    private static Score said(boolean good) {
        return Observed.judged("judged", good).with(JUDGED);
    }

    @Test
    void whatAnAdvisoryJudgeSeesFallIsShownAndFailsNothing() {
        var result = fallen(Trust.NOBODY);

        var metric = Observed.compared(result, "judged");
        assertInstanceOf(RunVerdict.Regression.class, metric.verdict());
        assertEquals(Optional.of(Trust.NEVER), metric.advisory());
        assertInstanceOf(RunVerdict.Pass.class, result.verdict());
        assertEquals(0, ExitCode.of(List.of(result), true).code());
    }

    @Test
    void whatATrustedJudgeSeesFallIsARegression() {
        var result = fallen(ALL);

        assertInstanceOf(RunVerdict.Regression.class, result.verdict());
        assertEquals(Optional.empty(), Observed.compared(result, "judged").advisory());
    }

    @Test
    void aCriticalPromptThatOnlyAnAdvisoryJudgeFailsPasses() {
        for (var trust : List.of(Trust.NOBODY, ALL)) {
            var tally = new RunTally(Observed.run(1, 1, Observed.CANDIDATE), trust);
            tally.add(Observed.of("p", Observed.CANDIDATE).asCritical().answered(said(false)));

            var gate = tally.result().gates().getFirst();

            assertEquals(trust.equals(ALL) ? Gate.Outcome.FAILED : Gate.Outcome.PASSED, gate.outcome());
        }
    }

    @Test
    void anAdvisoryJudgeThatFailsMakesNoRunInvalid() {
        var error = Unscored.error(new EvaluatorId("judged", "1"), "no verdict").with(JUDGED);
        for (var trust : List.of(Trust.NOBODY, ALL)) {
            var tally = new RunTally(Observed.run(1, 1, Observed.CANDIDATE), trust);
            tally.add(Observed.of("p", Observed.CANDIDATE).answered(error));

            var verdict = tally.result().verdict();

            assertEquals(trust.equals(ALL) ? "not valid" : "pass", verdict.word());
        }
    }

    @Test
    void whatIsMadeOfAnAdvisoryScoreIsAdvisory() {
        var made = Score.binary(new EvaluatorId("all-of", "1"), true, "r").restingOn(Set.of("judged"));
        var failed = Unscored.error(new EvaluatorId("min", "1"), "r").restingOn(Set.of("judged"));
        var plain = Score.binary(new EvaluatorId("length", "1"), true, "r");
        var scored = Observed.of("p", Observed.CONTROL).answered(made, said(true), failed, plain);

        var doubts = Trust.NOBODY.doubts(scored);

        assertEquals(
                Map.of(
                        "judged",
                        "never calibrated",
                        "all-of",
                        "made of judged: never calibrated",
                        "min",
                        "made of judged: never calibrated"),
                doubts);
        assertTrue(ALL.doubts(scored).isEmpty());
    }
}
