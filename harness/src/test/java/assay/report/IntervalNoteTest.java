package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.ShownExperiment.Standing;
import assay.scenario.Experiment;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Guardrail;
import assay.scenario.Experiment.Traffic;
import assay.verdict.ExperimentRules;
import assay.verdict.ExperimentVerdict;
import assay.verdict.ExperimentWatch;
import assay.verdict.PairScores;
import assay.verdict.PairScores.Arm;
import assay.verdict.PairScores.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalNoteTest {
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final String BOLDER =
            "That the interval of quality does not say so too is no contradiction: the test spends its budget on that one"
                    + " question, the interval answers for every size of the difference at once and is wider for it; and"
                    + " what was once shown stands.";

    @Test
    void betterBesideAnIntervalThatCoversZeroIsExplained() {
        var shown = shown(100, .1, 0);

        assertInstanceOf(
                ExperimentVerdict.Better.class, shown.standing().orElseThrow().verdict());
        assertTrue(low(shown) < 0, "low " + low(shown));
        assertTrue(ExperimentReport.sentence(shown).endsWith(" " + BOLDER), ExperimentReport.sentence(shown));
        assertEquals(Optional.empty(), ExperimentReport.asideOfOthers(shown));
    }

    @Test
    void thePageSaysSoToo() {
        String page = ExperimentPages.one(shown(100, .1, 0), List.of());

        assertTrue(page.contains(BOLDER), page);
    }

    @Test
    void whereWordAndIntervalAgreeNothingIsSaid() {
        var sure = shown(5_000, .1, 0);
        var early = shown(5, .1, 0);

        assertTrue(low(sure) > 0, "low " + low(sure));
        assertFalse(ExperimentReport.sentence(sure).contains("contradiction"));
        assertFalse(ExperimentReport.sentence(early).contains("contradiction"));
    }

    @Test
    void anotherMetricsDisagreementIsTheAside() {
        var shown = shown(100, .1, .1);

        String aside = ExperimentReport.asideOfOthers(shown).orElseThrow();

        assertTrue(aside.startsWith("That the interval of has-amount does not say so too"), aside);
        assertTrue(ExperimentPages.one(shown, List.of()).contains(aside));
    }

    @Test
    void aRegressionSpeaksOfItsOwnMetric() {
        var shown = shown(70, 0, -.15);

        var verdict = assertInstanceOf(
                ExperimentVerdict.Regressed.class,
                shown.standing().orElseThrow().verdict());

        assertEquals("has-amount", verdict.metric());
        assertTrue(ExperimentReport.sentence(shown).contains("That the interval of has-amount does not"));
    }

    private static Experiment experiment(List<Guardrail> guardrails) {
        return new Experiment(
                "e", "stable", "candidate", Traffic.SHADOW, ControlAnswers.CALLED, "quality", .02, guardrails, 1, 0);
    }

    private static double low(ShownExperiment shown) {
        return shown.standing()
                .orElseThrow()
                .watch()
                .of("quality")
                .effect()
                .low()
                .orElseThrow();
    }

    private static ShownExperiment shown(int pairs, double primary, double guardrail) {
        var experiment = experiment(List.of(new Guardrail.Quality("has-amount")));
        var watch = ExperimentWatch.of(experiment, "hash", AT).add(experiment, pairs(pairs, primary, guardrail), AT);
        var rules = new ExperimentRules(experiment, watch);
        return new ShownExperiment(
                experiment,
                Optional.of(new Standing(watch, rules.verdict(), rules.againstPromotion(), List.of())),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Differences that swing by .1 about what they are on average. */
    private static PairScores pairs(int count, double primary, double guardrail) {
        return new PairScores(
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            double swing = i % 2 == 0 ? .1 : -.1;
                            return new Pair(
                                    arm(.5, .5),
                                    arm(.5 + primary + swing, .5 + guardrail + swing),
                                    Optional.empty(),
                                    Set.of());
                        })
                        .toList(),
                0);
    }

    private static Arm arm(double quality, double amount) {
        return new Arm(
                false,
                Map.of("quality", quality, "has-amount", amount),
                Map.of("quality", "1", "has-amount", "1"),
                Set.of(),
                Optional.empty(),
                OptionalDouble.empty());
    }
}
