package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Samples;
import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Scenario scenario = Samples.scenario("benefits", 200, "stable", "candidate");
    private final Run run = Samples.run("benefits", 400, "stable", "candidate");

    @Test
    void theSameRunGivesTheSameCallsInTheSameOrder() {
        assertEquals(order(run), order(run));
        assertNotEquals(order(run), order(withSeed(2)));
    }

    @Test
    void eachVariantGoesFirstAboutAsOftenAsTheOther() {
        long first = pairs(run).stream()
                .filter(pair -> pair.getFirst().variant().name().equals("stable"))
                .count();

        assertTrue(first > 70 && first < 130, "stable first in " + first + " of 200"); // 4 standard deviations
    }

    @Test
    void bothArmsOfAPairShareAShardAndTheirIdsAreNeighbours() {
        for (var pair : pairs(run)) {
            var ids = pair.stream().map(Call::observationId).toList();
            assertEquals(ids.getFirst().shard(), ids.getLast().shard());
            assertEquals(
                    ids.getFirst().value().substring(0, 20),
                    ids.getLast().value().substring(0, 20));
        }
    }

    @Test
    void aFilterChoosesByIdTagAndNumber() {
        var planner = new Planner(scenario);

        assertEquals(200, planner.prompts(Filter.ALL));
        assertEquals(11, planner.prompts(new Filter(List.of("p1?", "p7"), List.of(), OptionalLong.empty())));
        assertEquals(111, planner.prompts(new Filter(List.of("p1*"), List.of("tag"), OptionalLong.empty())));
        assertEquals(0, planner.prompts(new Filter(List.of(), List.of("other"), OptionalLong.empty())));
        assertEquals(3, planner.prompts(new Filter(List.of("p*"), List.of(), OptionalLong.of(3))));
    }

    @Test
    void aVariantsSystemTextWinsOverTheScenariosAndAPromptsOwnOverBoth() {
        var own = new Variant(
                "own",
                Samples.variant("own").endpoint(),
                Optional.empty(),
                Optional.of("From the variant."),
                Samples.variant("own").parameters(),
                Map.of(),
                Optional.empty(),
                Variant.Limits.DEFAULT);
        var prompt = Samples.prompt("p");
        var withSystem = with(
                prompt,
                List.of(Message.of(Message.Role.SYSTEM, "From the prompt."), Message.user("Hello?")),
                List.of());

        assertEquals("Answer shortly.", firstSent(prompt, Samples.variant("plain"), false));
        assertEquals("From the variant.", firstSent(prompt, own, false));
        assertEquals("From the prompt.", firstSent(withSystem, own, false));
    }

    @Test
    void contextIsSentOnlyWhenTheScenarioSaysSo() {
        var chunk = new Chunk(Optional.of("handbook.pdf#page=7"), "Ten days.");
        var prompt = with(Samples.prompt("p"), List.of(Message.user("How many?")), List.of(chunk));

        assertEquals("Answer shortly.", firstSent(prompt, Samples.variant("v"), false));
        assertEquals(
                "Answer shortly.\n\nSources:\n[handbook.pdf#page=7] Ten days.",
                firstSent(prompt, Samples.variant("v"), true));
    }

    @Test
    void anIdFromOutsideIsChecked() {
        assertThrows(IllegalArgumentException.class, () -> new RunId("../../etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> new ObservationId("x"));
        assertEquals("20260102T120000Z-1f3a", Samples.runId("benefits").command());
    }

    private List<List<Call>> pairs(Run of) {
        try (var pairs = new Planner(scenario).plan(of, 1)) {
            return pairs.toList();
        }
    }

    private List<String> order(Run of) {
        var order = new ArrayList<String>();
        pairs(of)
                .forEach(pair ->
                        pair.forEach(call -> order.add(call.observationId().value())));
        return order;
    }

    private Run withSeed(long seed) {
        return new Run(
                run.id(),
                run.scenario(),
                1,
                run.hash(),
                run.started(),
                run.variants(),
                seed,
                1,
                Filter.ALL,
                400,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static GoldenPrompt with(GoldenPrompt prompt, List<Message> messages, List<Chunk> context) {
        return new GoldenPrompt(
                prompt.id(),
                messages,
                prompt.expected(),
                context,
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
    }

    private String firstSent(GoldenPrompt prompt, Variant variant, boolean sendContext) {
        var one = new Scenario(
                "benefits",
                1,
                scenario.hash(),
                scenario.folder(),
                Optional.empty(),
                List.of(variant),
                1,
                scenario.system(),
                sendContext,
                List.of(),
                Scenario.Gates.DEFAULT,
                1,
                () -> Stream.of(prompt));
        try (var pairs = new Planner(one).plan(run, 1)) {
            return pairs.findFirst()
                    .orElseThrow()
                    .getFirst()
                    .messages()
                    .getFirst()
                    .text();
        }
    }
}
