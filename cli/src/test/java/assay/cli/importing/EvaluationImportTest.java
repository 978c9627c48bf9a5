package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluations of OpenAI, Foundry and azure-ai-evaluation, and experiments of prompt flow. */
class EvaluationImportTest {
    @TempDir
    private Path folder;

    private Imports imports;

    @BeforeEach
    void anEmptyFolder() {
        imports = new Imports(folder);
    }

    private static List<EvaluatorUse> uses(Scenario scenario, GoldenPrompt prompt) {
        return Stream.concat(scenario.evaluate().stream(), prompt.evaluate().stream())
                .toList();
    }

    private static EvaluatorUse named(Scenario scenario, String name) {
        return uses(scenario, Imports.prompts(scenario).getFirst()).stream()
                .filter(use -> use.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gradersOfOpenAiBecomeEvaluators() throws Exception {
        var imported = imports.example("evaluation/openai-eval.json");

        var scenario = imported.scenario();
        var first = Imports.prompts(scenario).getFirst();
        assertEquals(Format.EVALUATION, imported.format());
        assertEquals("My monitor won't turn on!", first.query());
        assertEquals(List.of("Hardware"), first.expected());
        assertTrue(scenario.system().orElseThrow().startsWith("Sort the ticket"));
        assertEquals(
                "exact-match", named(scenario, "match-output-to-human-label").evaluator());
        assertTrue(named(scenario, "no-apology").not());
        assertEquals(
                "\\ASorry\\z",
                named(scenario, "no-apology").parameters().get("pattern").asText());
        assertEquals(
                "{\"value\":\"Hardware\",\"ignore_case\":true}",
                named(scenario, "names-it").parameters().toString());
        assertEquals(.8, named(scenario, "close").threshold().orElseThrow());
        assertEquals("levenshtein", named(scenario, "close").evaluator());
        assertEquals(
                List.of("refused data_source_config", "refused data_source model", "refused criterion own code"),
                imports.fates("\"refused\""));
    }

    @Test
    void aScoreOfAModelIsALevelOfARubricAndALabelYesOrNo() throws Exception {
        var scenario = imports.example("evaluation/openai-eval.json").scenario();

        var helpful = named(scenario, "helpful");
        assertEquals("rubric", helpful.evaluator());
        assertEquals(7, helpful.threshold().orElseThrow());
        assertEquals(
                "What deserves 0.7 on the scale from 0 to 1",
                helpful.parameters().at("/levels/7").asText());
        assertEquals(
                "Rate from 0 to 1 how well the label fits.\n\nTicket: My monitor won't turn on! Label: (the answer) Right: Hardware",
                helpful.parameters().get("criteria").asText());
        var kind = named(scenario, "kind-of-label");
        assertEquals(1, kind.threshold().orElseThrow());
        assertEquals(
                "One of these labels fits: `hardware`, `software`",
                kind.parameters().at("/levels/1").asText());
    }

    @Test
    void severalGradersInOneAreAMeanByTheFormulasWeights() throws Exception {
        var scenario = imports.example("evaluation/openai-eval.json").scenario();

        assertEquals(
                "{\"of\":[{\"name\":\"both-exact\",\"weight\":0.75},{\"name\":\"both-near\",\"weight\":0.25}]}",
                named(scenario, "both").parameters().toString());
        assertEquals("weighted-mean", named(scenario, "both").evaluator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 * a + 0.5*b|false {a=0.5, b=0.5}",
                "(a + b) / 2|false {a=0.5, b=0.5}",
                "a / 4 + 0.75 * b|false {a=0.25, b=0.75}",
                "min(a, b)|true {a=1.0, b=1.0}",
                "a|false {a=1.0}",
                "a + b|",
                "a * b|",
                "0.5 * a + 0.5 * c|",
                "0.5 * a - 0.5 * b|",
                "0.5 * a + 0.5 * a|",
                "(100 - abs(a - b)) / 100|",
                "max(a, b)|",
            })
    void aFormulaIsAMeanOrTheLeastOrNothing(String written, String wanted) {
        var formula = Formula.of(written, Set.of("a", "b"));

        assertEquals(Optional.ofNullable(wanted), formula.map(each -> each.least() + " " + each.weights()));
    }

    @Test
    void evaluatorsOfFoundryAreMappedByTheirNamesAndTheirColumnsByTheirMappings() throws Exception {
        var imported = imports.example("evaluation/foundry-eval.json");

        var scenario = imported.scenario();
        assertEquals(
                List.of("What is a copay?", "What is a deductible?"),
                Imports.prompts(scenario).stream().map(GoldenPrompt::query).toList());
        assertEquals(
                "relevance groundedness f1 rouge-1 task-adherence",
                String.join(
                        " ",
                        scenario.evaluate().stream()
                                .map(EvaluatorUse::evaluator)
                                .toList()));
        assertEquals(4, named(scenario, "relevance").threshold().orElseThrow());
        assertEquals(.3, named(scenario, "rouge").threshold().orElseThrow());
        assertEquals(.5, named(scenario, "f1").threshold().orElseThrow());
        assertTrue(imported.answers());
        assertEquals(List.of("refused criterion violence", "refused criterion xpia"), imports.fates("\"refused\""));
    }

    @Test
    void namesOfEvaluatorsMayBeClassesAndAddresses() throws Exception {
        var scenario = imports.example("evaluation/agent-data.json").scenario();

        assertEquals(
                List.of("intent-resolution", "fluency", "bleu"),
                scenario.evaluate().stream().map(EvaluatorUse::evaluator).toList());
        assertEquals(4, named(scenario, "fluency").threshold().orElseThrow());
        assertEquals(List.of("refused criterion MyOwnEvaluator"), imports.fates("\"refused\""));
    }

    @ParameterizedTest
    @CsvSource({
        "F1ScoreEvaluator, f1_score",
        "HateUnfairnessEvaluator, hate_unfairness",
        "builtin.tool_call_accuracy, tool_call_accuracy",
        "azureai://built-in/evaluators/response_completeness, response_completeness",
        "GroundednessProEvaluator, groundedness_pro",
        "azureml://registries/azureml/models/Relevance-Evaluator/versions/4, relevance",
    })
    void aBuiltInEvaluatorHasOneNameHoweverItIsWritten(String written, String plain) {
        assertEquals(plain, BuiltIns.plain(written).replaceFirst("_$", ""));
    }

    @Test
    void anExperimentOfPromptFlowIsReadWithItsRows() throws Exception {
        var imported = imports.example("evaluation/experiment.yaml");

        var first = Imports.prompts(imported.scenario()).getFirst();
        assertEquals("Which kind of page is a film's trailer?", first.query());
        assertEquals(List.of("Movie"), first.expected());
        assertEquals(
                List.of("refused flow", "refused evaluator web_classification_evaluation"),
                imports.fates("\"refused\""));
    }

    @Test
    void anEvaluationWhoseRowsLieElsewhereSaysWhatToWrite() throws Exception {
        var refused = Assertions.assertThrows(
                InvalidScenarioException.class,
                () -> imports.text(
                        "e.json",
                        "{\"testing_criteria\": [], \"data_source\": {\"source\": {\"type\": \"file_id\", \"id\": \"file-1\"}}}"));

        assertTrue(refused.toString().contains("write `data: FILE.jsonl` into it"), refused::toString);
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{type: string_check, input: 'Label: {{sample.output_text}}', operation: eq, reference: x}|what it compares is not the answer as it stands",
                "{type: string_check, input: x, operation: like, reference: '{{sample.output_text}}'}|what it compares is not the answer as it stands",
                "{type: string_check, input: '{{sample.output_text}}', operation: eq, reference: '{{sample.output_tools[0]}}'}|it looks at `sample.output_tools[0]`, which is no cell of a row",
                "{type: text_similarity, input: '{{sample.output_text}}', reference: x, evaluation_metric: rouge_4}|`rouge_4` is not measured here; `rouge_1`, `rouge_2` and `rouge_l` are",
                "{type: label_model, input: x, labels: [a], passing_labels: [a]}|all of its labels pass, or none does",
                "{type: score_model, input: x, range: [1, 1]}|its `range` has no two ends",
                "{type: endpoint}|a service, which is not asked; write it down under `services`, and use `http`",
                "{type: made_up}|a grader that is not known here",
            })
    void whatAGraderLooksAtBesideIsRefusedWithItsReason(String grader, String why) throws Exception {
        imports.text("e.yaml", "testing_criteria:\n  - " + grader + "\ndata: [ { query: a } ]\n");

        assertEquals(
                List.of(why),
                imports.listing().stream()
                        .filter(entry -> entry.get("what").asText().startsWith("criterion"))
                        .map(entry -> entry.get("why").asText())
                        .toList());
    }

    @Test
    void aParameterOfABuiltInEvaluatorThatMeansNothingHereIsTold() throws Exception {
        imports.text("e.yaml", """
                testing_criteria:
                  - type: azure_ai_evaluator
                    name: short
                    evaluator_name: builtin.fluency
                    initialization_parameters: { deployment_name: gpt, threshold: 4, is_reasoning_model: true }
                data: [ { query: a } ]
                """);

        String why = imports.listing().stream()
                .filter(entry -> entry.get("what").asText().equals("criterion short"))
                .map(entry -> entry.get("why").asText())
                .findFirst()
                .orElseThrow();
        assertTrue(why.endsWith("not taken over: `is_reasoning_model`"), why);
    }

    @Test
    void aCriterionThatSeesAColumnOtherwiseIsRefused() throws Exception {
        var scenario = imports.text("e.yaml", """
                testing_criteria:
                  - { type: azure_ai_evaluator, name: one, evaluator_name: builtin.coherence, data_mapping: { query: "{{item.a}}" } }
                  - { type: azure_ai_evaluator, name: two, evaluator_name: builtin.fluency, data_mapping: { query: "{{item.b}}" } }
                data: [ { a: What?, b: Which? } ]
                """).scenario();

        assertEquals("What?", Imports.prompts(scenario).getFirst().query());
        assertEquals(
                List.of("one"),
                scenario.evaluate().stream().map(EvaluatorUse::name).toList());
        assertTrue(imports.fates("criterion").contains("refused criterion two"));
    }

    @Test
    void messagesThatLookAtMoreThanTheRowAreRefusedByName() throws Exception {
        imports.text("e.yaml", """
                testing_criteria: [ { type: string_check, name: n, input: "{{sample.output_text}}", operation: eq, reference: a } ]
                data_source:
                  input_messages: { type: template, template: [ { role: user, content: "{{sample.output_text}}" } ] }
                  source: { type: file_content, content: [ { item: { query: What? } } ] }
                """);

        assertEquals(List.of("refused data_source input_messages"), imports.fates("data_source"));
    }
}
