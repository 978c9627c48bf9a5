package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is imported can be run: each example against simulated deployments, one of which judges. */
class ImportedRunsTest {
    private static final Path EXAMPLES =
            Path.of("src", "test", "resources", "assay", "cli", "importing").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    /** @param scored evaluators that must have scored something, with blanks between them */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "promptfoo/promptfooconfig.yaml|latency contains",
                "promptfoo/chat.yaml|contains",
                "promptfoo/sets.yaml|set-1 set-1-contains kind-words all-assertions",
                "foundry.jsonl|",
                "openai/samples.jsonl|",
                "ragas.jsonl|topics",
                "ragas-rubrics.jsonl|rubric",
                "deepeval.json|",
                "deepeval-test-run.json|relevance claims-supported",
                "mlflow.jsonl|expected-facts checklist",
                "mlflow-results.jsonl|checklist",
                "questions.csv|",
                "evaluation/openai-eval.json|match-output-to-human-label helpful kind-of-label both",
                "evaluation/foundry-eval.json|relevance groundedness f1 rouge",
                "evaluation/agent-data.json|intent-resolution fluency bleu",
                "evaluation/experiment.yaml|",
            })
    void anImportedExampleRunsAndItsEvaluatorsScore(String example, String scored) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\njudge: { variant: judge }\n");
        var terminal = new Terminal(here);
        var importing = new ArrayList<>(List.of(
                "import", EXAMPLES.resolve(example).toString(), "--name", "imported", "--to", "scenarios/imported"));
        if (example.endsWith("questions.csv")) importing.addAll(List.of("--fields", "input=question,expected=truth"));
        terminal.run(importing.toArray(String[]::new)).with(0);

        try (var simulator = Simulated.from(here, "chat-blue", "judge")) {
            var ended = terminal.pointedAt(simulator).run("run", "imported", "-v", "stable", "-o", "r.json");
            assertTrue(List.of(0, 100, 101).contains(ended.code()), () -> ended.out() + ended.err());
        }

        var variant =
                new ObjectMapper().readTree(here.resolve("r.json").toFile()).at("/runs/0/variants/stable");
        assertTrue(variant.path("observations").asInt() > 0);
        assertEquals(0, variant.path("failures").size(), variant::toString);
        for (String name : scored == null ? List.<String>of() : List.of(scored.split(" "))) {
            JsonNode metric = variant.path("metrics").path(name);
            assertTrue(metric.path("scored").asInt() > 0, () -> name + ": " + variant);
        }
        assertTrue(Files.exists(here.resolve("scenarios/imported/import.jsonl")));
    }

    /** @param mean of the named score that another tool gave */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deepeval-test-run.json|answer-relevancy|0.7",
                "mlflow-results.jsonl|correctness|0.5",
                "foundry.jsonl|groundedness|0.875",
                "ragas.jsonl|faithfulness|1",
            })
    void theAnswersOfAFileAreScoredWithoutACallBesideTheScoresGiven(String example, String name, double mean)
            throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                judge: { variant: judge }
                variants:
                  judge: { endpoint: azure-openai, url: "${AZURE_OPENAI_ENDPOINT}", deployment: judge, model: gpt-4.1 }
                """);
        var terminal = new Terminal(here);
        String said = terminal.run(
                        "import", EXAMPLES.resolve(example).toString(), "--name", "given", "--to", "scenarios/given")
                .out();
        var yaml = here.resolve("scenarios/assay.yaml");
        String printed = said.substring(said.indexOf("  given-answers:"), said.indexOf("\nNext:"));
        Files.writeString(yaml, Files.readString(yaml) + printed);

        try (var simulator = Simulated.from(here, "judge")) {
            terminal.pointedAt(simulator).run("run", "given", "-v", "given-answers", "-o", "r.json");
        }

        var metrics = new ObjectMapper()
                .readTree(here.resolve("r.json").toFile())
                .at("/runs/0/variants/given-answers/metrics");
        assertEquals(mean, metrics.path(name).path("mean").asDouble(), 1e-9, metrics::toString);
    }
}
