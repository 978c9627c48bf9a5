package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.http.Told;
import assay.scenario.YamlFile;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario of one's own by flags, which then runs. */
class InitTest {
    private static final String[] AZURE = {"init", "mine", "--endpoint", "azure-openai", "--deployment", "chat-blue"};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void sitDown() {
        terminal = new Terminal(here);
    }

    @Test
    void twoDeploymentsInAzureAreWrittenValidatedAndRun() throws IOException {
        terminal.run(with(AZURE, "--candidate-deployment", "chat-green", "--candidate-header", "x-flag=v2"))
                .with(0)
                .says(
                        "Written: scenarios/assay.yaml, with the variants stable and candidate",
                        "Written: scenarios/mine/scenario.yaml, with 1 golden prompt",
                        "Not set yet in the environment: AZURE_OPENAI_ENDPOINT",
                        "assay doctor mine");

        try (var simulator = simulator()) {
            terminal.pointedAt(simulator);
            terminal.run("validate").with(0).says("mine: version 1, 1 golden prompts, 3 evaluators");
            terminal.run("doctor", "mine").with(0).says("Variant stable: azure-openai, chat-blue at 127.0.0.1");
            terminal.run("run", "mine", "-o", "run.json").with(0);
        }
        assertEquals(
                1,
                RunJson.read(here.resolve("run.json"))
                        .at("/runs/0/variants/candidate/observations")
                        .intValue());
    }

    @Test
    void whatSpeaksOpenAiIsWrittenAndRun() throws IOException {
        try (var simulator = simulator()) {
            terminal.run(
                            "init",
                            "local",
                            "--endpoint",
                            "openai",
                            "--url",
                            simulator.url() + "/v1",
                            "--model",
                            "chat-blue",
                            "--candidate-model",
                            "chat-green",
                            "--prompt",
                            "What is 2 + 2?",
                            "--expected",
                            "4",
                            "--prompt",
                            "And 3 + 3?",
                            "--evaluators",
                            "length")
                    .with(0);

            terminal.run("validate", "local").with(0).says("2 golden prompts, 1 evaluators");
            terminal.run("run", "local").with(0).says("stable", "candidate");
        }
    }

    @Test
    void anyApplicationIsWrittenAndRun() throws IOException {
        try (var app = Told.always(200, "{\"reply\": \"Forty dollars.\"}")) {
            terminal.set("APP_TOKEN", "a token")
                    .run(
                            "init",
                            "app",
                            "--endpoint",
                            "http",
                            "--url",
                            app.url() + "/ask",
                            "--request",
                            "{\"q\": \"{{input}}\"}",
                            "--answer",
                            "$.reply",
                            "--key",
                            "APP_TOKEN",
                            "--candidate-header",
                            "x-feature-prompt=v2",
                            "--evaluators",
                            "length,latency")
                    .with(0);

            terminal.run("run", "app").with(0);
            assertTrue(app.seen().stream().anyMatch(head -> head.contains("Bearer a token")), app.seen()::toString);
            assertTrue(app.seen().stream().anyMatch(head -> head.contains("x-feature-prompt: v2")));
        }
    }

    @Test
    void recordedAnswersBringTheirQuestionsAlong() throws IOException {
        Written.file(here, "logs/answers.jsonl", """
                {"question": "What is it?", "response": "It is it.", "ground_truth": "It is it."}
                {"question": "Why?", "response": "Because.", "ground_truth": "Because it is."}
                """);

        terminal.run("init", "before", "--endpoint", "recorded", "--file", "logs/answers.jsonl")
                .with(0);

        assertEquals(
                "../logs/answers.jsonl", assayYaml().at("/variants/stable/file").textValue());
        assertEquals(
                "response", assayYaml().at("/variants/stable/fields/answer").textValue());
        terminal.run("validate").with(0).says("before: version 1, 2 golden prompts, 2 evaluators");
        terminal.run("doctor")
                .with(0)
                .says("logs/answers.jsonl: 2 lines; the first has input (question), answer (response)");
        terminal.run("run", "before").with(0).says("rouge-l");
        terminal.run(
                        "init",
                        "again",
                        "--variants",
                        "stable",
                        "--prompts",
                        "logs/answers.jsonl",
                        "--fields",
                        "expected=ground_truth")
                .with(0)
                .says("scored by rouge-l, length. It is valid");
    }

    @Test
    void questionsInBulkAreCopiedAndTheirFieldsNamed() throws IOException {
        Written.file(here, "faq.csv", "Question,Truth,Team\nWhat is it?,It is it.,a\n\"Why, then?\",Because.,b\n");

        terminal.run(with(AZURE, "--prompts", "faq.csv")).with(0).says("2 golden prompts", "rouge-l");

        assertEquals(
                Files.readString(here.resolve("faq.csv")),
                Files.readString(here.resolve("scenarios/mine/prompts.csv")));
        terminal.run("validate").with(0).says("2 golden prompts");
    }

    @Test
    void aFileWhoseQuestionCannotBeToldNeedsAWord() throws IOException {
        Written.file(here, "faq.jsonl", "{\"frage\": \"Was?\", \"antwort\": \"Das.\"}\n");

        terminal.run(with(AZURE, "--prompts", "faq.jsonl")).with(1).says("frage, antwort", "--fields input=");
        nothingWritten();
        terminal.run(with(AZURE, "--prompts", "faq.jsonl", "--fields", "input=frage,expected=antwort"))
                .with(0)
                .says("rouge-l");
    }

    @Test
    void whatIsMissingIsNamedAllAtOnceWhereNobodyCanBeAsked() {
        terminal.run("init").with(1).says("NAME, --endpoint");
        terminal.run("init", "mine", "--endpoint", "azure").with(1).says("no such kind");
        terminal.run("init", "mine", "--endpoint", "azure-openai").with(1).says("--deployment");
        terminal.run("init", "--endpoint", "http").with(1).says("NAME, --url, --request, --answer");
        terminal.run("init", "mine", "--endpoint", "recorded", "--yes").with(1).says("--file");
        nothingWritten();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--url=http://example.org|plain http",
                "--url=https://me:secret@example.org|a URL with a key or a password",
                "--key=0123456789ABCDEF0123456789ABCDEF|expected the name of an environment variable",
                "--evaluators=rouge|there is no evaluator rouge",
                "--evaluators=regex|regex needs `pattern`",
                "--evaluators=tool-call-f1|which no prompt has",
                "--file=x.jsonl|has no such thing",
                "--candidate-file=x.jsonl|has no such thing",
                "--candidate-header=a b=c|header",
                "--prompts=nowhere.jsonl|there is no file"
            })
    void whatWillNotDoIsSaidAndNothingIsWritten(String flagAndReason) {
        var flag = flagAndReason.substring(0, flagAndReason.indexOf('|'));
        var said = flagAndReason.substring(flagAndReason.indexOf('|') + 1);

        terminal.run(with(AZURE, flag))
                .with(1)
                .says(flag.substring(0, flag.indexOf('=')), said)
                .doesNotSay("0123456789ABCDEF")
                .doesNotSay("secret@");

        nothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mine", "-mine", "../mine", "a b", "mine/x", ""})
    void aNameThatIsNoneIsRefused(String name) {
        terminal.run("init", "--endpoint", "azure-openai", "--deployment", "d", "--", name)
                .with(1)
                .says("NAME");

        nothingWritten();
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        terminal.run(AZURE).with(0);
        var yaml = Files.readString(here.resolve("scenarios/mine/scenario.yaml"));

        terminal.run(AZURE).with(1).says("scenario.yaml is there already");
        terminal.run("init", "other", "--endpoint", "azure-openai", "--deployment", "d", "--variant", "stable")
                .with(1)
                .says("there is a variant stable", "--variants stable");

        assertEquals(yaml, Files.readString(here.resolve("scenarios/mine/scenario.yaml")));
        assertEquals(1, assayYaml().path("variants").size());
    }

    @Test
    void aFolderThatIsThereKeepsWhatIsInIt() throws IOException {
        Written.file(here, "scenarios/mine/notes.txt", "mine");
        Written.file(here, "scenarios/mine/q.jsonl", "{\"input\": \"What?\"}\n");

        terminal.run(with(AZURE, "--prompts", "scenarios/mine/q.jsonl")).with(0);

        assertEquals("mine", Files.readString(here.resolve("scenarios/mine/notes.txt")));
        assertEquals(List.of("notes.txt", "q.jsonl", "scenario.yaml"), names(here.resolve("scenarios/mine")));
        terminal.run("validate").with(0).says("1 golden prompts");
    }

    @Test
    void aFileInTheWayLeavesNothingBehind() throws IOException {
        Written.file(here, "scenarios/mine/prompts.jsonl", "not ours");
        Written.file(here, "q.jsonl", "{\"input\": \"What?\"}\n");

        terminal.run(with(AZURE, "--prompts", "q.jsonl")).with(1).says("prompts.jsonl is there already");

        assertEquals(List.of("prompts.jsonl"), names(here.resolve("scenarios/mine")));
        assertEquals(List.of("mine"), names(here.resolve("scenarios")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a: b # c\n  d: | \n\"e\" 'f' {g} [h] &i *j !k %l @m `n` \\ \t ${HOME} $$",
                "yes",
                "null",
                "~",
                "1.0",
                "",
                "# not a comment",
                "- item",
                "key: value",
                "'\"",
                "\u0007\u001b[31m",
                "\u202e\u2028\ufeff",
                "---\n...\n",
                "  indented\n\n\nlast  ",
                "{{input}}",
                "\ud83d\ude00 ümläut",
                "\r\nwindows\r\n"
            })
    void hostileTextComesBackAsItWasTyped(String text) throws IOException {
        var typed = text.isEmpty() ? "x" : text;

        terminal.run(with(AZURE, "--prompt", typed, "--expected", typed, "--candidate-system", typed))
                .with(0);

        var scenario = yaml("scenarios/mine/scenario.yaml");
        assertEquals(typed, scenario.at("/prompts/0/input").textValue());
        assertEquals(typed, scenario.at("/prompts/0/expected").textValue());
        assertEquals(1, scenario.path("prompts").size());
        assertEquals(
                typed.replace("$", "$$"),
                assayYaml().at("/variants/candidate/system").textValue());
        assertEquals(List.of("variants"), List.copyOf(keys(assayYaml())));
        terminal.run("validate").with(0);
    }

    @Test
    void newVariantsAreAddedAndWhatWasThereStays() throws IOException {
        var before = """
                # ours
                variants:
                    # the old one
                    stable:
                        endpoint: openai   # local
                        url: http://127.0.0.1:1/v1
                        model: a
                    # a note that closes the list

                # money
                budget: { usd_per_day: 3 }
                """;
        Written.file(here, "scenarios/assay.yaml", before);

        terminal.run(with(AZURE, "--candidate-deployment", "chat-green"))
                .with(0)
                .says("with the variants mine and mine-candidate");

        var after = Files.readString(here.resolve("scenarios/assay.yaml"));
        assertTrue(after.startsWith(before.substring(0, before.indexOf("\n# money"))), after);
        assertTrue(after.endsWith("\n# money\nbudget: { usd_per_day: 3 }\n"), after);
        assertEquals(
                List.of("stable", "mine", "mine-candidate"), keys(assayYaml().path("variants")));
        terminal.run("validate", "mine").with(0);
    }

    @ParameterizedTest
    @MethodSource("waysToWriteAssayYaml")
    void otherWaysToWriteAssayYamlAreKeptToo(String before) throws IOException {
        Written.file(here, "scenarios/assay.yaml", before);
        var old = assayYaml();

        terminal.run(AZURE).with(0);

        var now = assayYaml();
        assertEquals(List.of("a", "stable"), keys(now.path("variants")));
        assertEquals(old.at("/variants/a"), now.at("/variants/a"));
        assertEquals(old.path("privacy"), now.path("privacy"));
    }

    static Stream<String> waysToWriteAssayYaml() {
        var plain = "variants:\n  a:\n    endpoint: openai\n    url: http://127.0.0.1:1/v1\n    model: a\n";
        return Stream.of(
                plain.strip(),
                plain.replace("\n", "\r\n"),
                plain + "    system: |\n      # not a comment\n\n      last\n\n\n",
                "\ufeffprivacy: { retain: 3d }\n" + plain + "# end\n...\n",
                "variants:\n a: {endpoint: openai, url: 'http://127.0.0.1:1/v1',\n  model: a}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variants: { a: { endpoint: openai, url: 'http://127.0.0.1:1/v1', model: a } }\n",
                "variants:\n  a:\n    system: |+\n      every line of it counts\n\n\n",
            })
    void whatCannotBeAddedToIsLeftToTheUserWithTheLinesToAdd(String written) throws IOException {
        var before = written.replace(
                "system:", "endpoint: openai\n    url: http://127.0.0.1:1/v1\n    model: a\n    system:");
        Written.file(here, "scenarios/assay.yaml", before);

        terminal.run(AZURE).with(1).says("Add these by hand", "deployment: chat-blue", "--variants");

        assertEquals(before, Files.readString(here.resolve("scenarios/assay.yaml")));
        assertEquals(List.of("assay.yaml"), names(here.resolve("scenarios")));
    }

    @Test
    void variantsThatAreThereAreAskedWithoutTouchingAssayYaml() throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);

        terminal.run("init", "mine").with(1).says("--variants (or --endpoint");
        terminal.run("init", "mine", "--variants", "stabel").with(1).says("no variant stabel", "stable");
        terminal.run("init", "mine", "--variants", "stable", "--url", "https://x")
                .with(1)
                .says("--url", "--endpoint");
        terminal.run("init", "mine", "--variants", "openai,stable").with(0);
        terminal.run("init", "second", "--yes").with(0);

        assertEquals(Written.ASSAY, Files.readString(here.resolve("scenarios/assay.yaml")));
        assertEquals(
                "[\"openai\",\"stable\"]",
                yaml("scenarios/mine/scenario.yaml").path("variants").toString());
        assertEquals(
                "[\"stable\",\"candidate\"]",
                yaml("scenarios/second/scenario.yaml").path("variants").toString());
    }

    @Test
    void anAssayYamlThatIsWrongIsSaidWithItsPlaceAndLeftAlone() throws IOException {
        Written.file(here, "scenarios/assay.yaml", "variants: {}\nx: 1\n");

        terminal.run(AZURE).with(1).says("scenarios/assay.yaml:2:1:");

        assertEquals(List.of("assay.yaml"), names(here.resolve("scenarios")));
    }

    @Test
    void anotherFolderIsNamedInTheNextSteps() {
        terminal.run(with(AZURE, "--to", "tests/llm")).with(0).says("assay run tests/llm/mine --dry-run");

        terminal.run("validate", "tests/llm/mine").with(0);
    }

    private Simulator simulator() throws IOException {
        return Simulator.start(0, List.of(), SimulatorConfig.parse(List.of("chat-blue", "chat-green")));
    }

    private void nothingWritten() {
        assertFalse(Files.exists(here.resolve("scenarios")), "something was left behind");
    }

    private JsonNode assayYaml() {
        return yaml("scenarios/assay.yaml");
    }

    private JsonNode yaml(String name) {
        return YamlFile.read(here.resolve(name), new ArrayList<>())
                .orElseThrow()
                .root();
    }

    private static List<String> keys(JsonNode map) {
        return map.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String[] with(String[] flags, String... more) {
        return Stream.concat(Stream.of(flags), Stream.of(more)).toArray(String[]::new);
    }
}
