package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    @TempDir
    private Path folder;

    private Imports imports;

    @BeforeEach
    void anEmptyFolder() {
        imports = new Imports(folder);
    }

    @Test
    void promptfooAssertionsAreMappedApproximatedOrRefusedByName() throws Exception {
        var imported = imports.example("promptfoo/promptfooconfig.yaml");

        assertEquals(6, imported.scenario().size());
        assertEquals(
                List.of(
                        "mapped assertion latency",
                        "mapped assertion not-icontains",
                        "mapped assertion contains",
                        "approximated assertion regex",
                        "approximated assertion llm-rubric",
                        "refused assertion javascript"),
                imports.fates("Capital of France"));
        assertTrue(imports.fates("test-7").stream().allMatch(fate -> fate.startsWith("refused")));
        assertTrue(imports.fates("test-7").contains("refused assertion starts-with"));
        assertEquals(
                List.of("latency", "contains"),
                imported.scenario().evaluate().stream()
                        .map(use -> use.evaluator())
                        .toList());
    }

    @Test
    void aChatPromptOfPromptfooKeepsItsVariablesWhateverCharactersTheyHave() throws Exception {
        var scenario = imports.example("promptfoo/chat.yaml").scenario();

        assertEquals(Optional.of("You are a friendly clerk."), scenario.system());
        assertEquals(
                List.of("Do you say \"hello\"?", "Two lines,\nplease."),
                Imports.prompts(scenario).stream().map(prompt -> prompt.query()).toList());
    }

    @Test
    void foundryRowsGivePromptsAndRecordedAnswers() throws Exception {
        var imported = imports.example("foundry.jsonl");

        var prompts = Imports.prompts(imported.scenario());
        assertEquals(List.of("Paris"), prompts.getFirst().expected());
        assertEquals(
                Message.Role.SYSTEM, prompts.getLast().messages().getFirst().role());
        assertEquals("find_tent", prompts.getLast().tools().getFirst().name());
        var answers = Files.readAllLines(folder.resolve("out/answers.jsonl"));
        assertEquals(3, answers.size());
        assertTrue(answers.getLast().contains("Two kilograms."));
        assertEquals(Map.of("groundedness", "{ field: gpt_groundedness, scale: [1, 5] }"), imported.scores());
        assertEquals(List.of("mapped column tool_calls"), imports.fates("tool_calls"));
    }

    @Test
    void theRegistryBesideSamplesSaysHowIdealsAreCompared() throws Exception {
        var scenario = imports.example("openai/samples.jsonl").scenario();

        var second = Imports.prompts(scenario).get(1);
        assertEquals("regex", second.evaluate().getFirst().evaluator());
        assertEquals(
                "\\A(?:Red|Blue|Yellow)",
                second.evaluate().getFirst().parameters().get("pattern").asText());
        assertEquals(Optional.of("Answer with one word."), scenario.system());
    }

    @Test
    void aRegistryFileIsFollowedToItsSamples() throws Exception {
        var imported = imports.example("openai/one-word.yaml");

        assertEquals(3, imported.scenario().size());
        assertEquals(Format.OPENAI_EVALS, imported.format());
    }

    @Test
    void theClassGivenWinsOverTheRegistry() throws Exception {
        var file = Imports.EXAMPLES.resolve("openai/samples.jsonl");

        var scenario = imports.run(file, Map.of(), Optional.of("includes")).scenario();

        assertEquals(
                "contains",
                Imports.prompts(scenario).getFirst().evaluate().getFirst().evaluator());
        assertEquals(
                "contains-any",
                Imports.prompts(scenario).get(1).evaluate().getFirst().evaluator());
    }

    @Test
    void ragasConversationsGetIdsForTheirCalls() throws Exception {
        var prompts = Imports.prompts(imports.example("ragas.jsonl").scenario());

        var conversation = prompts.getLast().messages();
        assertEquals(
                Optional.of(conversation.get(1).toolCalls().getFirst().id()),
                conversation.get(2).toolCallId());
        assertEquals(
                "book",
                prompts.getLast().expectedToolCalls().orElseThrow().getFirst().name());
    }

    @Test
    void deepevalRowsAreReadFromOneJsonArray() throws Exception {
        var imported = imports.example("deepeval.json");

        assertEquals(Format.DEEPEVAL, imported.format());
        assertEquals(
                "{\"to\":\"Oslo\"}",
                Imports.prompts(imported.scenario())
                        .getLast()
                        .expectedToolCalls()
                        .orElseThrow()
                        .getFirst()
                        .arguments());
        assertEquals(List.of("refused column additional_metadata"), imports.fates("\"refused\""));
        assertTrue(
                imports.answers()
                        .getLast()
                        .endsWith(
                                "\"answer\":\"\",\"tool_calls\":[{\"name\":\"book_flight\",\"arguments\":{\"to\":\"Bergen\"}}]}"),
                imports.answers()::toString);
    }

    @Test
    void mlflowExpectationsBecomeEvaluatorsOfTheirPrompts() throws Exception {
        var prompts = Imports.prompts(imports.example("mlflow.jsonl").scenario());

        assertEquals(
                "expected-facts {\"facts\":[\"log_param takes a key and a value\"]}", evaluators(prompts.getFirst()));
        assertEquals("checklist {\"criteria\":[\"Be short.\"]}", evaluators(prompts.getLast()));
        assertEquals(List.of(), imports.fates("\"refused\""));
    }

    private static String evaluators(GoldenPrompt prompt) {
        return prompt.evaluate().stream()
                .map(use -> use.evaluator() + " " + use.parameters())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @Test
    void verdictsOfMlflowsJudgesAreScoresOfTheAnswer() throws Exception {
        var imported = imports.text(
                "t.jsonl",
                "{\"inputs\": {\"question\": \"a\"}, \"outputs\": \"b\", \"safety/value\": \"yes\", \"correctness/value\": \"no\"}\n");

        assertEquals(
                Map.of(
                        "correctness", "{ field: \"$['correctness/value']\", scale: [0, 1] }",
                        "safety", "{ field: \"$['safety/value']\", scale: [0, 1] }"),
                imported.scores());
        assertTrue(Files.readString(folder.resolve("out/answers.jsonl"))
                .contains("\"safety/value\":1,\"correctness/value\":0"));
    }

    @Test
    void aRubricOfRagasKeepsTheWordsOfItsLevels() throws Exception {
        var scenario = imports.text("t.jsonl", """
                {"user_input": "a", "response": "b", "reference": "c", "rubrics": {"score1_description": "wrong", "score2_description": "half", "score3_description": "right"}, "tool_call_accuracy": 0.5}
                """).scenario();

        var use = scenario.evaluate().getFirst();
        assertEquals("rubric", use.evaluator());
        assertEquals(
                "{\"1\":\"wrong\",\"2\":\"half\",\"3\":\"right\"}",
                use.parameters().get("levels").toString());
        assertEquals("[\"query\",\"expected\"]", use.parameters().get("show").toString());
    }

    @Test
    void aTestRunOfDeepevalGivesEvaluatorsAndTheScoresGiven() throws Exception {
        var imported = imports.example("deepeval-test-run.json");

        assertEquals(Format.DEEPEVAL, imported.format());
        assertEquals(
                "relevance {}, claims-supported {}",
                imported.scenario().evaluate().stream()
                        .map(use -> use.evaluator() + " " + use.parameters())
                        .collect(java.util.stream.Collectors.joining(", ")));
        assertEquals(List.of("refused metric Correctness [GEval]"), imports.fates("[GEval]"));
        assertEquals(
                "{ field: metric-answer-relevancy, scale: [0, 1], threshold: 0.5 }",
                imported.scores().get("answer-relevancy"));
    }

    @Test
    void columnsOfACsvAreNamedByTheUser() throws Exception {
        var file = Imports.EXAMPLES.resolve("questions.csv");

        var scenario = imports.run(
                        file, Map.of("input", "question", "expected", "truth", "weight", "points"), Optional.empty())
                .scenario();

        var first = Imports.prompts(scenario).getFirst();
        assertEquals("What is \"net weight\"?", first.query());
        assertEquals(2, first.weight());
        assertEquals(java.util.Set.of("packing", "weights"), first.tags());
        assertFalse(Files.readString(folder.resolve("out/scenario.yaml")).contains("HYPERLINK"));
    }
}
