package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Usage;
import assay.plan.Subject;
import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.statistics.Bootstrap.Interval;
import assay.verdict.Agreement;
import assay.verdict.Calibration;
import assay.verdict.Calibrations;
import assay.verdict.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KeptCalibrationsTest {
    private static final EvaluatorId GROUNDEDNESS = new EvaluatorId("groundedness", "1-ee193042");
    private final MemoryStates states = new MemoryStates();

    private static Calibration calibration(EvaluatorId evaluator) {
        var agreement = new Agreement(
                true,
                120,
                90,
                .875,
                OptionalDouble.of(.9),
                OptionalDouble.of(.75),
                OptionalDouble.of(.625),
                Optional.of(new Interval(.5, .75)),
                OptionalDouble.empty());
        return new Calibration("judge", evaluator, false, "wells", Instant.parse("2026-01-01T12:00:00Z"), agreement);
    }

    private static Judged judged(String judge) {
        return new Judged(
                judge,
                "deployment",
                Optional.empty(),
                "hash",
                1,
                1,
                Usage.of(1, 1),
                OptionalDouble.empty(),
                Duration.ZERO,
                false);
    }

    @Test
    void whatIsKeptIsReadByWhoComesLater() {
        new KeptCalibrations(states).keep(calibration(GROUNDEDNESS));

        var later = new KeptCalibrations(states);

        assertEquals(Optional.empty(), later.doubt(judged("judge"), GROUNDEDNESS));
        assertEquals(Optional.of(Trust.NEVER), later.doubt(judged("another"), GROUNDEDNESS));
        assertEquals(new Calibrations(1, List.of(calibration(GROUNDEDNESS))), later.of("judge"));
    }

    @Test
    void whatAnotherKeptMeanwhileIsNotLost() {
        var mine = new KeptCalibrations(states);
        var theirs = new KeptCalibrations(states);
        var relevance = new EvaluatorId("relevance", "1-00");
        assertEquals(Optional.of(Trust.NEVER), mine.doubt(judged("judge"), relevance));

        theirs.keep(calibration(relevance));
        mine.keep(calibration(GROUNDEDNESS));

        assertEquals(Optional.empty(), mine.doubt(judged("judge"), relevance));
    }

    @Test
    void theStoredFormIsTheOneInTheFile() throws IOException {
        new KeptCalibrations(states).keep(calibration(GROUNDEDNESS));

        var stored = states.read(Subject.judge("judge"), "calibrations").orElseThrow();

        try (var in = KeptCalibrationsTest.class.getResourceAsStream("calibrations.json")) {
            assertEquals(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).strip(), stored.json());
        }
    }
}
