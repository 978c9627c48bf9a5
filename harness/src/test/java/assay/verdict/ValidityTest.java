package assay.verdict;

import static assay.verdict.Observed.CANDIDATE;
import static assay.verdict.Observed.CONTROL;
import static assay.verdict.Observed.fold;
import static assay.verdict.Observed.run;
import static assay.verdict.Observed.score;
import static assay.verdict.Observed.unscored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Scored;
import assay.score.Unscored.Why;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidityTest {
    @Test
    void aRunAtItsCoverageFloorIsValid() {
        var result = fold(run(20, 1, CONTROL), answers(19, CONTROL));

        assertEquals("pass", result.verdict().word());
        assertEquals(
                "no comparison: 19 answers and 0 failures of stable",
                result.verdict().reason());
    }

    @Test
    void aRunUnderItsCoverageFloorIsNotValid() {
        var result = fold(run(20, 1, CONTROL), answers(18, CONTROL));

        assertEquals("not valid", result.verdict().word());
        assertEquals(
                "stable has 18 of 20 observations, a coverage of 0.900 under the floor 0.95",
                result.verdict().reason());
    }

    @Test
    void failuresCountAsCovered() {
        var observations = answers(10, CONTROL);
        for (int i = 10; i < 20; i++)
            observations.add(Observed.of("p" + i, CONTROL).failed());

        assertEquals("pass", fold(run(20, 1, CONTROL), observations).verdict().word());
    }

    @Test
    void whatWasNotAskedIsNotCovered() {
        var observations = answers(18, CONTROL);
        for (int i = 18; i < 20; i++)
            observations.add(Observed.of("p" + i, CONTROL).notAsked());

        assertEquals(
                "not valid", fold(run(20, 1, CONTROL), observations).verdict().word());
    }

    @Test
    void eitherArmUnderTheFloorMakesEveryMetricNotValid() {
        for (var arms : List.of(List.of(CONTROL, CANDIDATE), List.of(CANDIDATE, CONTROL))) {
            var observations = answers(20, arms.getFirst());
            observations.addAll(answers(18, arms.getLast()));
            for (int i = 18; i < 20; i++) {
                observations.add(Observed.of("p" + i, arms.getLast()).notAsked());
            }

            var result = fold(run(20, 1, CONTROL, CANDIDATE), observations);

            assertEquals("not valid", result.verdict().word());
            result.comparisons()
                    .getFirst()
                    .metrics()
                    .values()
                    .forEach(
                            metric -> assertEquals("not valid", metric.verdict().word()));
        }
    }

    /** A breaker holds calls back because the others failed; that must not hide that they did. */
    @Test
    void aCandidateThatFailsRegressesWhateverTheCallsThatWereHeldBackHadComeTo() {
        var outage = heldBack(37, 3);
        var littleKnown = heldBack(22, 18);

        assertEquals("regression", outage.verdict().word());
        assertEquals(
                "candidate against stable: failures rose by 1.000 (95 % interval 1.000 to 1.000), more than the margin 0.01",
                outage.verdict().reason());
        assertEquals("not valid", littleKnown.verdict().word());
    }

    private static RunResult heldBack(int failed, int notAsked) {
        var observations = answers(failed + notAsked, CONTROL);
        for (int i = 0; i < failed; i++)
            observations.add(Observed.of("p" + i, CANDIDATE).failed());
        for (int i = failed; i < failed + notAsked; i++)
            observations.add(Observed.of("p" + i, CANDIDATE).notAsked());
        return fold(run(failed + notAsked, 1, CONTROL, CANDIDATE), observations);
    }

    @Test
    void armsThatWereNotAskedTheSameAreNotValid() {
        // given 99 of 100 on one side, which coverage alone would let pass
        var observations = answers(100, CONTROL);
        observations.addAll(answers(99, CANDIDATE));

        var result = fold(run(100, 1, CONTROL, CANDIDATE), observations);

        assertEquals("not valid", result.verdict().word());
        assertEquals(
                "candidate against stable: stable and candidate were not asked the same:"
                        + " 1 observations are on one side only, the first of them of p99",
                result.verdict().reason());
    }

    @Test
    void armsThatMissTheSameAreAskedTheSame() {
        var observations = answers(99, CONTROL);
        observations.addAll(answers(99, CANDIDATE));

        assertEquals(
                "pass",
                fold(run(100, 1, CONTROL, CANDIDATE), observations).verdict().word());
    }

    @Test
    void aMetricWithTooManyErrorsIsNotValidOnEitherSide() {
        for (var erring : List.of(CONTROL, CANDIDATE)) {
            var observations = new ArrayList<Scored>();
            for (int i = 0; i < 100; i++) {
                for (var variant : List.of(CONTROL, CANDIDATE)) {
                    boolean error = variant.equals(erring) && i < 6;
                    observations.add(Observed.of("p" + i, variant)
                            .answered(error ? unscored("f1", Why.ERROR) : score("f1", .5), score("bleu", .5)));
                }
            }

            var result = fold(run(100, 1, CONTROL, CANDIDATE), observations);

            var metrics = result.comparisons().getFirst().metrics();
            assertEquals(
                    List.of("pass", "not valid", "pass"),
                    metrics.values().stream()
                            .map(metric -> metric.verdict().word())
                            .toList());
            assertEquals("not valid", result.verdict().word());
            assertTrue(result.verdict().reason().contains("f1 has 94 of 100 scores of " + erring));
        }
    }

    @Test
    void aMetricOfARunOfOneMustBeCoveredToo() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 10; i++)
            observations.add(Observed.of("p" + i, CONTROL).answered(unscored("f1", Why.ERROR)));

        assertEquals(
                "not valid", fold(run(10, 1, CONTROL), observations).verdict().word());
    }

    @Test
    void skippedAndNotApplicableScoresAreNotDue() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 30; i++) {
            var why = i % 3 == 0 ? Why.SKIPPED : Why.NOT_APPLICABLE;
            for (var variant : List.of(CONTROL, CANDIDATE)) {
                observations.add(
                        Observed.of("p" + i, variant).answered(i % 3 == 1 ? score("f1", .5) : unscored("f1", why)));
            }
        }

        assertEquals(
                "pass",
                fold(run(30, 1, CONTROL, CANDIDATE), observations).verdict().word());
    }

    @Test
    void aRegressionOutranksWhatIsNotValid() {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < 50; i++) {
            observations.add(Observed.of("p" + i, CONTROL).answered(score("f1", .9), score("bleu", .5)));
            observations.add(Observed.of("p" + i, CANDIDATE).answered(score("f1", .1), unscored("bleu", Why.ERROR)));
        }

        var result = fold(run(50, 1, CONTROL, CANDIDATE), observations);

        assertEquals("regression", result.verdict().word());
    }

    @Test
    void aRunIsAsBadAsItsWorstComparison() {
        var observations = answers(20, CONTROL);
        for (int i = 0; i < 20; i++) {
            observations.add(Observed.of("p" + i, "better").answered(score("f1", .9)));
            observations.add(Observed.of("p" + i, "worse").answered(score("f1", .1)));
        }

        var result = fold(run(20, 1, CONTROL, "better", "worse"), observations);

        assertEquals(
                List.of("pass", "regression"),
                result.comparisons().stream()
                        .map(comparison -> comparison.verdict().word())
                        .toList());
        assertTrue(result.verdict().reason().startsWith("worse against stable: f1 fell by 0.400"));
        assertEquals("regression", result.verdict().word());
    }

    private static List<Scored> answers(int count, String variant) {
        var observations = new ArrayList<Scored>();
        for (int i = 0; i < count; i++)
            observations.add(Observed.of("p" + i, variant).answered(score("f1", .5)));
        return observations;
    }
}
