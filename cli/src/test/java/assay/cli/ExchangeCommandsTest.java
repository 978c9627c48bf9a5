package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.Time;
import assay.evaluators.Evaluators;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code import} and {@code export} as a user types them. */
class ExchangeCommandsTest {
    private static final Path EXAMPLES =
            Path.of("src", "test", "resources", "assay", "cli", "importing").toAbsolutePath();
    private static final Path SCENARIOS =
            Path.of("..", "scenarios").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void aWorkspace() throws Exception {
        Files.createDirectories(folder.resolve("scenarios"));
        Files.writeString(folder.resolve("scenarios/assay.yaml"), """
                variants:
                  stable: { endpoint: openai, url: "http://127.0.0.1:9/v1", model: none }
                  recorded: { endpoint: recorded, file: once/answers.jsonl }
                judge: { variant: stable }
                """);
    }

    private int assay(String... args) {
        var print = new PrintStream(out, true, UTF_8);
        var time = new Time(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), System::nanoTime, Thread::sleep);
        var shell =
                new Shell(print, print, false, 100, name -> Optional.empty(), folder, folder, time, new Cancellation());
        return new Assay(shell).run(args);
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private Scenario scenario(String name) throws Exception {
        var reader = new ScenarioReader(new Evaluators(), name_ -> Optional.empty(), UnsetNames.WARN);
        var workspace =
                reader.readWorkspace(folder.resolve("scenarios/assay.yaml")).orThrow();
        return reader.read(folder.resolve("scenarios").resolve(name), workspace).orThrow();
    }

    private static List<GoldenPrompt> prompts(Scenario scenario) {
        try (var prompts = scenario.prompts()) {
            return prompts.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "promptfoo/promptfooconfig.yaml",
                "promptfoo/chat.yaml",
                "promptfoo/more-tests.csv",
                "foundry.jsonl",
                "openai/samples.jsonl",
                "ragas.jsonl",
                "deepeval.json",
                "mlflow.jsonl",
                "questions.csv"
            })
    void importThenExportThenImportGivesTheSameScenario(String example) throws Exception {
        String file = EXAMPLES.resolve(example).toString();

        assertEquals(0, assay("import", file, "--name", "same", "--to", "scenarios/once"), this::said);
        assertEquals(0, assay("export", "once", "--to", "rows.jsonl"), this::said);
        assertEquals(0, assay("import", "rows.jsonl", "--name", "same", "--to", "scenarios/twice"), this::said);

        var once = scenario("once");
        var twice = scenario("twice");
        assertEquals(prompts(once), prompts(twice));
        assertEquals(once.evaluate(), twice.evaluate());
        assertEquals(once.system(), twice.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"handbook", "extraction", "orders", "safety"})
    void ourOwnScenariosSurviveTheWayToFoundryAndBack(String name) throws Exception {
        copy(SCENARIOS.resolve(name), folder.resolve("scenarios").resolve(name));
        Files.writeString(folder.resolve("scenarios/assay.yaml"), Files.readString(SCENARIOS.resolve("assay.yaml")));

        assertEquals(0, assay("export", name, "--to", "rows.jsonl"), this::said);
        assertEquals(0, assay("import", "rows.jsonl", "--to", "scenarios/back"), this::said);

        assertEquals(expected(prompts(scenario(name))), expected(prompts(scenario("back"))));
        assertEquals(scenario(name).system(), scenario("back").system());
    }

    /** Evaluators apart: one that stands with every prompt alone is lifted to the scenario. */
    private static List<GoldenPrompt> expected(List<GoldenPrompt> prompts) {
        return prompts.stream()
                .map(p -> new GoldenPrompt(
                        p.id(),
                        p.messages(),
                        p.expected(),
                        p.context(),
                        p.tags(),
                        p.critical(),
                        p.weight(),
                        p.tools(),
                        p.expectedToolCalls(),
                        List.of()))
                .toList();
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    @Test
    void anImportRunsAgainstItsRecordedAnswersAndIsExportedWithItsScores() throws Exception {
        Files.writeString(folder.resolve("tests.jsonl"), """
                {"id": "a", "query": "Capital of France?", "response": "Paris", "ground_truth": "Paris"}
                {"id": "b", "query": "Capital of Italy?", "response": "Milan", "ground_truth": "Rome"}
                """);

        assertEquals(0, assay("import", "tests.jsonl", "--to", "scenarios/once"), this::said);
        var yaml = folder.resolve("scenarios/once/scenario.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("prompts:", "evaluate: [exact-match]\nprompts:"));
        assertEquals(0, assay("run", "once", "--variant", "recorded", "-o", "run.json"), this::said);
        var run = new ObjectMapper()
                .readTree(folder.resolve("run.json").toFile())
                .at("/runs/0/id")
                .asText();
        assertEquals(0, assay("export", "once", "--to", "rows.jsonl", "--run", run), this::said);

        var rows = Files.readAllLines(folder.resolve("rows.jsonl")).stream()
                .map(this::json)
                .toList();
        assertEquals(2, rows.size());
        var wrong = rows.stream()
                .filter(row -> row.get("id").asText().equals("b"))
                .findFirst()
                .orElseThrow();
        assertEquals("Milan", wrong.get("response").asText());
        assertEquals("fail", wrong.get("exact-match_result").asText());
        assertEquals(0, wrong.get("exact-match").asDouble());
        assertEquals(1, wrong.get("exact-match_threshold").asDouble());
        assertEquals("completed", wrong.get("exact-match_status").asText());
        assertEquals("recorded", wrong.get("variant").asText());
    }

    @Test
    void exportedScoresComeBackAsTheSameNumbers() throws Exception {
        Files.createDirectories(folder.resolve("scenarios/once"));
        Files.writeString(folder.resolve("scenarios/once/answers.jsonl"), """
                {"id": "a", "answer": "Paris is the capital", "latency": 0.5, "rating": 4}
                {"id": "b", "answer": "Milan", "latency": 2.5, "rating": 2}
                """);
        Files.writeString(folder.resolve("scenarios/assay.yaml"), """
                variants:
                  recorded:
                    endpoint: recorded
                    file: once/answers.jsonl
                    fields: { latency: latency, scores: { helpful: { field: rating, scale: [1, 5], threshold: 3 } } }
                """);
        Files.writeString(folder.resolve("scenarios/once/scenario.yaml"), """
                name: once
                version: 1
                variants: [recorded]
                evaluate: [ exact-match, { evaluator: latency, limit: 1s }, rouge-l, { evaluator: length, max: 2, unit: words } ]
                prompts:
                  - { id: a, input: Capital of France?, expected: Paris }
                  - { id: b, input: Capital of Italy?, expected: Rome }
                """);
        var first = observations("once", "recorded");
        assertEquals(0, assay("export", "once", "--to", "rows.jsonl", "--run", lastRun()), this::said);

        assertEquals(0, assay("import", "rows.jsonl", "--name", "back", "--to", "scenarios/back"), this::said);
        String printed = said().substring(said().lastIndexOf("  back-answers:"), said().lastIndexOf("\nNext:"));
        Files.writeString(
                folder.resolve("scenarios/assay.yaml"),
                Files.readString(folder.resolve("scenarios/assay.yaml")) + printed);
        var again = observations("back", "back-answers");

        for (String prompt : List.of("a", "b")) {
            for (String name : List.of("exact-match", "latency", "rouge-l", "length", "helpful")) {
                var was = first.path(prompt + " " + name);
                var is = again.path(prompt + " " + (name.equals("helpful") ? name : name + "-given"));
                assertTrue(was.has("score"), prompt + name);
                assertEquals(was.get("score"), is.get("score"), prompt + name + again);
                assertEquals(was.get("passed"), is.get("passed"), prompt + name);
            }
        }
        assertEquals(4, again.at("/a helpful/raw").asInt());
    }

    /** What {@code assay run -o FILE.jsonl} says of each prompt and evaluator. */
    private JsonNode observations(String scenario, String variant) throws Exception {
        Files.deleteIfExists(folder.resolve("run.jsonl"));
        int code = assay("run", scenario, "--variant", variant, "-o", "run.jsonl", "-o", "run.json");
        assertTrue(code == 0 || code == 100, this::said);
        var all = new ObjectMapper().createObjectNode();
        for (var line : Files.readAllLines(folder.resolve("run.jsonl"))) {
            var json = json(line);
            json.path("evaluations")
                    .forEach(each -> all.set(
                            json.path("prompt").asText() + " "
                                    + each.path("name").asText(),
                            each));
        }
        return all;
    }

    private String lastRun() throws Exception {
        return new ObjectMapper()
                .readTree(folder.resolve("run.json").toFile())
                .at("/runs/0/id")
                .asText();
    }

    private JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMisusedCommandSaysWhatThereIs() {
        assertEquals(1, assay("import", "nowhere.jsonl"));
        assertEquals(1, assay("import", "x.jsonl", "--from", "nothing"));
        assertEquals(1, assay("import", "x.csv", "--fields", "inptu=a"));
        assertEquals(1, assay("import", "x.jsonl", "--eval", "guess"));

        assertTrue(said().contains("nowhere.jsonl:1:1: there is no such file"), said());
        assertTrue(said().contains("there are: promptfoo, foundry, openai-evals"), said());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOurExitCodeForThat() throws Exception {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"query\": \"a\"}\n");
        Files.writeString(folder.resolve("taken"), "a file");

        assertEquals(102, assay("import", "rows.jsonl", "--to", "taken/scenario"), this::said);
    }
}
