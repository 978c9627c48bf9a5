package assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Outcome.Index;
import assay.pipeline.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IndexAgeTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void anIndexOfTheLimitsAgePassesAndAnOlderOneDoesNot() {
        var within = assertInstanceOf(Score.class, freshness(Optional.of(Samples.NOON.minus(DAY))));
        var over = assertInstanceOf(
                Score.class, freshness(Optional.of(Samples.NOON.minus(DAY).minusSeconds(1))));

        assertEquals(1, within.value());
        assertEquals(Optional.of(true), within.passed());
        assertEquals(24, within.raw().value());
        assertEquals("the index is 24 h old, within the limit of 24 h", within.reason());
        assertEquals(0, over.value());
        assertEquals(Optional.of(false), over.passed());
    }

    @Test
    void anIndexFromTheFutureIsFresh() {
        var score = assertInstanceOf(Score.class, freshness(Optional.of(Samples.NOON.plusSeconds(40))));

        assertEquals(1, score.value());
        assertEquals("the index is 0 min old, within the limit of 24 h", score.reason());
    }

    @Test
    void anIndexThatSaysNothingIsNoStaleOne() {
        var unscored = assertInstanceOf(Unscored.class, freshness(Optional.empty()));

        assertEquals(Unscored.Why.ERROR, unscored.why());
    }

    @Test
    void anotherLimitIsAnotherVersion() {
        var day = freshness(Optional.of(Samples.NOON), DAY);
        var hour = freshness(Optional.of(Samples.NOON), Duration.ofHours(1));

        assertEquals("freshness", day.evaluator().name());
        assertEquals("1-PT24H", day.evaluator().version());
        assertEquals("1-PT1H", hour.evaluator().version());
    }

    private static Evaluation freshness(Optional<Instant> updated) {
        return freshness(updated, DAY);
    }

    private static Evaluation freshness(Optional<Instant> updated, Duration maxAge) {
        var call = Samples.call(Samples.runId("plans"), "plan", "stable");
        var plain = Samples.answer("Silver.");
        Outcome.Answer answer = plain.with(plain.reported().with(new Index(updated, maxAge)));
        return new Scorer(Samples.scenario("plans", 1, "stable"), Map.of())
                .score(call.prompt(), Observation.of(call, answer, Samples.NOON))
                .evaluations()
                .getFirst();
    }
}
