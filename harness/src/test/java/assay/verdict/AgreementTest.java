package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.EvaluatorId;
import assay.statistics.Bootstrap;
import assay.verdict.Quality.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 1);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    /** @param cells good and passed, good and failed, bad and passed, bad and failed */
    private static List<Rating> ratings(int... cells) {
        var ratings = new ArrayList<Rating>();
        for (int cell = 0; cell < 4; cell++) {
            boolean good = cell < 2;
            boolean passed = cell % 2 == 0;
            for (int i = 0; i < cells[cell]; i++) {
                ratings.add(new Rating(passed ? 1 : 0, passed, good ? 1 : 0, good, 100 + (passed ? i : 0)));
            }
        }
        return ratings;
    }

    @Test
    void theFiguresAreThoseOfTheTable() {
        var agreement = Agreement.of(ratings(54, 6, 8, 32), false, BOOTSTRAP);

        assertEquals(100, agreement.labels());
        assertEquals(60, agreement.good());
        assertEquals(.86, agreement.accuracy(), 1e-12);
        assertEquals(.9, agreement.sensitivity().orElseThrow(), 1e-12);
        assertEquals(.8, agreement.specificity().orElseThrow(), 1e-12);
        assertEquals((.86 - .524) / (1 - .524), agreement.kappa().orElseThrow(), 1e-12);
        var interval = agreement.interval().orElseThrow();
        assertTrue(interval.low() < agreement.kappa().getAsDouble()
                && agreement.kappa().getAsDouble() < interval.high());
        assertTrue(agreement.lengthCorrelation().orElseThrow() > .5);
        assertEquals(Optional.empty(), agreement.doubt());
    }

    @Test
    void aJudgeWhoseKappaMayBeLowIsInDoubtEvenIfItIsHigh() {
        var agreement = Agreement.of(ratings(30, 10, 10, 20), false, BOOTSTRAP);

        assertTrue(agreement.kappa().orElseThrow() > .4);
        assertTrue(agreement.doubt().orElseThrow().contains("may be as low as"));
    }

    @Test
    void fewLabelsOrFewOfOneKindSayNothing() {
        assertTrue(
                Agreement.of(ratings(20, 0, 0, 29), false, BOOTSTRAP).tooFew().isPresent());
        assertTrue(Agreement.of(ratings(91, 0, 0, 9), false, BOOTSTRAP).tooFew().isPresent());
        assertEquals(
                Optional.empty(),
                Agreement.of(ratings(40, 0, 0, 10), false, BOOTSTRAP).tooFew());
    }

    @Test
    void withoutALabelNothingIsToldAndNothingBreaks() {
        var agreement = Agreement.of(List.of(), false, BOOTSTRAP);

        assertEquals(OptionalDouble.empty(), agreement.kappa());
        assertEquals(OptionalDouble.empty(), agreement.sensitivity());
        assertTrue(agreement.doubt().isPresent());
    }

    @Test
    void aPassRateLosesTheErrorsOfTheJudge() {
        var labelled = ratings(54, 6, 8, 32);
        var judged = labelled.stream()
                .map(each -> new Judgement(each.judge(), each.judgePassed()))
                .toList();

        var quality = Quality.of("stable", judged, labelled, Agreement.of(labelled, false, BOOTSTRAP));

        assertEquals(.62, quality.passRate(), 1e-12);
        assertEquals(.6, quality.correctedPassRate().orElseThrow(), 1e-12);
        assertEquals(.6, quality.mean().orElseThrow().corrected().mean(), 1e-12);
        assertEquals(.62, quality.mean().orElseThrow().naive().mean(), 1e-12);
    }

    @Test
    void ofOneVersionTheNewestCountsAndOtherVersionsAreInDoubt() {
        var good = Agreement.of(ratings(54, 6, 8, 32), false, BOOTSTRAP);
        var poor = Agreement.of(ratings(30, 20, 20, 30), false, BOOTSTRAP);
        var first = new EvaluatorId("groundedness", "1-aaaa");

        var known = Calibrations.NONE
                .with(new Calibration("judge", first, false, "wells", AT, poor))
                .with(new Calibration("judge", first, false, "wells", AT.plusSeconds(1), good));

        assertEquals(Optional.empty(), known.doubt(first, false));
        assertEquals(1, known.all().size());
        assertEquals(Optional.of(Trust.NEVER), known.doubt(first, true));
        assertEquals(Optional.of(Trust.NEVER), known.doubt(new EvaluatorId("relevance", "1-aaaa"), false));
        assertTrue(known.doubt(new EvaluatorId("groundedness", "1-bbbb"), false)
                .orElseThrow()
                .contains("changed since"));
    }
}
