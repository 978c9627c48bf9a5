package assay.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.GoldenPrompt;
import assay.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario can be read, and its own answers pass: a golden set whose answers fail measures itself. */
class GoldenSetsTest {
    static List<String> names() {
        return GoldenSet.names();
    }

    @Test
    void theManualHasItsPages() {
        assertTrue(names().containsAll(Set.of("handbook", "extraction", "orders", "safety")), names().toString());
    }

    @Test
    void theWorkspaceIsReadWithoutAFault() {
        var reading = GoldenSet.readWorkspace();

        assertEquals(List.of(), reading.faults());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aScenarioIsReadWithoutAFault(String name) {
        var reading = GoldenSet.read(name);

        assertEquals(List.of(), reading.faults());
        assertEquals(name, reading.value().orElseThrow().name());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyExpectedAnswerPassesEveryEvaluator(String name) {
        var set = GoldenSet.of(name);
        var failures = new ArrayList<String>();

        for (GoldenPrompt prompt : set.prompts()) {
            for (String answer : answers(prompt)) {
                set.failed(prompt, answer).forEach(evaluator -> failures.add(prompt.id() + ": " + evaluator));
            }
        }

        assertEquals(List.of(), failures);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPromptIsScoredByWhatCanFail(String name) {
        var set = GoldenSet.of(name);

        for (GoldenPrompt prompt : set.prompts()) {
            var calls = prompt.expectedToolCalls().orElse(List.of());
            var judged = set.evaluations(prompt, answers(prompt).getFirst(), calls).stream()
                    .filter(evaluation ->
                            evaluation instanceof Score score && score.passed().isPresent())
                    .count();
            assertTrue(judged > 0, prompt.id());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMetricHasEnoughPromptsToBeCompared(String name) {
        var set = GoldenSet.of(name);
        var uses = new TreeMap<String, Integer>();

        set.scenario()
                .evaluate()
                .forEach(use -> uses.put(use.name(), set.prompts().size()));
        set.prompts().forEach(prompt -> prompt.evaluate().forEach(use -> uses.merge(use.name(), 1, Integer::sum)));

        uses.forEach((metric, prompts) -> assertTrue(prompts >= 10, metric + " has only " + prompts));
    }

    /** A prompt that only expects tool calls expects silence beside them. */
    private static List<String> answers(GoldenPrompt prompt) {
        return prompt.expected().isEmpty() ? List.of("") : prompt.expected();
    }
}
