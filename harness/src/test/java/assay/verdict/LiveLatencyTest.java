package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Experiment;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Guardrail;
import assay.scenario.Experiment.Traffic;
import assay.statistics.Moments;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveLatencyTest {
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Experiment EXPERIMENT = new Experiment(
            "live",
            "stable",
            "candidate",
            Traffic.LIVE,
            ControlAnswers.CALLED,
            "quality",
            .02,
            List.of(new Guardrail.Latency(LIMIT)),
            1,
            0);
    private static final int SERIES = 2;

    @Test
    void exactlyOneAnswerInTwentyAboveTheLimitSeldomAlarms() {
        int trials = 400;

        long alarms = IntStream.range(0, trials)
                .filter(trial -> found(trial, .05).isPresent())
                .count();

        // a budget of 5 % over two series: 2.5 % are 10 of 400, and 400 trials show no more than 20 but once in a
        // thousand
        assertTrue(alarms <= 20, alarms + " of " + trials);
    }

    @Test
    void eightAnswersInAHundredAboveTheLimitAreFound() {
        int[] sizes = IntStream.range(0, 100)
                .map(trial -> found(5_000 + trial, .08).orElse(Integer.MAX_VALUE))
                .sorted()
                .toArray();

        assertTrue(sizes[99] < 20_000, "not found within 20,000 answers");
        assertTrue(sizes[50] < 2_000, "half of them took " + sizes[50]);
    }

    /** Answers until the guardrail speaks, looked at every 50 of 20,000. */
    private static OptionalInt found(long seed, double slow) {
        var random = new SplittableRandom(777_000 + seed);
        var latency = LiveLatency.of(LIMIT);
        for (int n = 1; n <= 20_000; n++) {
            latency = latency.add(LIMIT.plusMillis(random.nextDouble() < slow ? 1 : 0));
            if (n % 50 == 0 && latency.exceeded() >= Math.log(SERIES / .05)) return OptionalInt.of(n);
        }
        return OptionalInt.empty();
    }

    @Test
    void aSlowCandidateIsARegressionOfLatencyBeforeThereAreAHundredUsers() {
        var units = recorded(60, i -> i % 2 == 0);

        var verdict =
                assertInstanceOf(ExperimentVerdict.Regressed.class, rules(units).verdict());

        assertEquals("latency", verdict.metric());
        assertEquals(
                "candidate took longer than 4 s in 30 of 60 answers, which is more than one in twenty",
                verdict.reason());
        assertTrue(rules(units).againstPromotion().contains(verdict.reason()));
    }

    @Test
    void moreSeriesAskForMoreEvidence() {
        var units = recorded(20, i -> i % 2 == 0);
        double evidence = units.latencies().getFirst().exceeded();
        int enough = (int) Math.floor(Math.exp(evidence) * .05);

        var last = LiveRules.of(EXPERIMENT, units, .5, enough).verdict();
        var first = LiveRules.of(EXPERIMENT, units, .5, enough + 1).verdict();

        assertTrue(enough >= 2, "evidence " + evidence);
        assertInstanceOf(ExperimentVerdict.Regressed.class, last);
        assertInstanceOf(ExperimentVerdict.Undecided.class, first);
    }

    @Test
    void anAnswerAtTheLimitKeepsToIt() {
        var latency = LiveLatency.of(LIMIT).add(LIMIT).add(LIMIT.plusNanos(1));

        assertEquals(new LiveLatency(LIMIT, 1, 1), latency);
    }

    @Test
    void theControlsTimesAreNotCounted() {
        var units = new LiveUnits(EXPERIMENT);

        units.add("a", false, 1, LIMIT.multipliedBy(2));
        units.add("b", true, 1, LIMIT.multipliedBy(2));

        assertEquals(List.of(new LiveLatency(LIMIT, 1, 0)), units.latencies());
    }

    @Test
    void aPromotionNeedsTheGuardrailToBeShown() {
        var equal = new Moments(40_000, 40_000, 40_000, .8, 400, .5, 1);

        var unknown = with(equal, new LiveLatency(LIMIT, 0, 50)).againstPromotion();
        var shown = with(equal, new LiveLatency(LIMIT, 20, 980)).againstPromotion();

        assertEquals(List.of("the 95th percentile of latency is not shown to keep to 4 s"), unknown);
        assertEquals(List.of(), shown);
    }

    @Test
    void aWrongSplitComesBeforeASlowCandidate() {
        var control = new Moments(9_000, 9_000, 9_000, .8, 90, .5, 1);
        var candidate = new Moments(1_000, 1_000, 1_000, .8, 10, .5, 1);

        var rules =
                new LiveRules(EXPERIMENT, control, candidate, .5, SERIES, List.of(new LiveLatency(LIMIT, 500, 500)));

        assertInstanceOf(ExperimentVerdict.NotValid.class, rules.verdict());
    }

    @Test
    void aBudgetThatForgetsTheGuardrailIsRefused() {
        var units = recorded(10, i -> false);

        assertThrows(IllegalArgumentException.class, () -> LiveRules.of(EXPERIMENT, units, .5, 1));
    }

    private static LiveUnits recorded(int users, IntPredicate slow) {
        var units = new LiveUnits(EXPERIMENT);
        for (int i = 0; i < users; i++) {
            units.add("a" + i, false, .8, LIMIT);
            units.add("b" + i, true, .8, slow.test(i) ? LIMIT.plusMillis(1) : LIMIT);
        }
        return units;
    }

    private static LiveRules rules(LiveUnits units) {
        return LiveRules.of(EXPERIMENT, units, .5, SERIES);
    }

    private static LiveRules with(Moments arm, LiveLatency latency) {
        return new LiveRules(EXPERIMENT, arm, arm, .5, SERIES, List.of(latency));
    }
}
