package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.plan.ObservationId;
import assay.scenario.Message;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Timing TIMING = new Timing(Duration.ofMillis(1), Optional.empty(), 1);
    private static final EvaluatorId MATCH = new EvaluatorId("match", "1");

    private static final Answered FAILED =
            new Answered(new Outcome.Failure(Outcome.Kind.TIMEOUT, "late", OptionalInt.empty(), TIMING), List.of());

    @Test
    void theWorstPromptStandsFirst() {
        var examples = examples(
                200,
                List.of(
                        pair("fine", answer(1, true), answer(1, true)),
                        pair("both-low", answer(.1, false), answer(.1, false)),
                        pair("fell", answer(.9, true), answer(.6, true)),
                        pair("failed", answer(1, true), FAILED),
                        pair("lost", answer(1, true), answer(.2, false)),
                        pair("gained", answer(.2, false), answer(1, true))));

        assertEquals(List.of("lost", "failed", "fell", "both-low", "gained", "fine"), names(examples));
        assertEquals(6, examples.total());
    }

    @Test
    void aCriticalPromptThatMissedComesBeforeAll() {
        var examples = examples(
                200,
                List.of(
                        pair("lost", answer(1, true), answer(0, false)),
                        pair("critical-one", answer(.3, false), answer(.3, false))));

        assertEquals("critical-one", names(examples).getFirst());
    }

    @Test
    void onlyTheWorstAreKeptAndAllAreCounted() {
        var all = new ArrayList<List<Scored>>();
        for (int i = 0; i < 100; i++) all.add(pair("p" + i, answer(1, true), answer(1 - i / 100.0, true)));

        var examples = examples(3, all);

        assertEquals(List.of("p99", "p98", "p97"), names(examples));
        assertEquals(100, examples.total());
    }

    @Test
    void equallyBadOnesKeepTheOrderOfTheirIds() {
        var all = new ArrayList<List<Scored>>();
        for (int i = 0; i < 20; i++) all.add(pair("p" + i, answer(1, true), answer(1, true)));
        var inOrder = all.stream()
                .sorted(Comparator.comparing(
                        pair -> pair.getFirst().observation().id()))
                .map(pair -> pair.getFirst().observation().prompt())
                .toList();

        assertEquals(inOrder.subList(0, 5), names(examples(5, all)));
    }

    @Test
    void theControlIsTheFirstArmWhateverItsName() {
        var example = examples(1, List.of(pair("p", answer(1, true), answer(1, true))))
                .worstFirst()
                .getFirst();

        assertEquals(
                List.of(Sample.CONTROL, Sample.CANDIDATE),
                example.arms().stream().map(arm -> arm.observation().variant()).toList());
    }

    @Test
    void aLongAnswerIsCutSoThatMemoryIsBounded() {
        var answered = new Answered(Sample.answer("\ud83d\ude00".repeat(500_000), TIMING), List.of());
        var pair = pair("p", answered, answer(1, true));

        var kept =
                examples(1, List.of(pair)).worstFirst().getFirst().controlArm().orElseThrow();

        String text = ((Outcome.Answer) kept.observation().outcome()).text();
        assertTrue(text.length() < 20_100);
        assertTrue(
                text.endsWith(" \u2026 [980,000 more characters are not shown]"), text.substring(text.length() - 60));
    }

    private record Answered(Outcome outcome, List<Evaluation> evaluations) {}

    private static Answered answer(double score, boolean passed) {
        return new Answered(
                Sample.answer("text", TIMING), List.of(Sample.passed(Score.fraction(MATCH, score, "because"), passed)));
    }

    private static List<Scored> pair(String prompt, Answered control, Answered candidate) {
        return List.of(scored(prompt, Sample.CONTROL, control), scored(prompt, Sample.CANDIDATE, candidate));
    }

    private static Scored scored(String prompt, String variant, Answered answered) {
        return new Scored(observation(prompt, variant, answered.outcome()), answered.evaluations());
    }

    private static Observation observation(String prompt, String variant, Outcome outcome) {
        return new Observation(
                ObservationId.of(prompt, 1, variant),
                Sample.run().id(),
                prompt,
                1,
                variant,
                List.of(Message.user("question")),
                List.of(),
                Set.of(),
                prompt.startsWith("critical"),
                1,
                outcome,
                OptionalDouble.empty(),
                Instant.EPOCH);
    }

    private static Examples examples(int limit, List<List<Scored>> pairs) {
        var examples = new Examples(Sample.run(), limit);
        pairs.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(scored -> scored.observation().id()))
                .forEach(examples::add);
        return examples;
    }

    private static List<String> names(Examples examples) {
        return examples.worstFirst().stream().map(Example::prompt).toList();
    }
}
