package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Message.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What golden prompts and their evaluators mean. */
class PromptsTest {
    private static final String HEAD = "name: s\nversion: 1\nvariants: [stable]\n";

    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void write() {
        written = new Written(dir);
    }

    private GoldenPrompt only(String yaml) throws Exception {
        return Written.prompts(written.scenario(HEAD + yaml).value()).getFirst();
    }

    @Test
    void aConversationWithToolsIsRead() throws Exception {
        var prompt = only("""
                prompts:
                  - id: plan
                    messages:
                      - { role: system, text: Be brief. }
                      - { role: user, content: Which plan do I have? }
                      - role: assistant
                        tool_calls: [ { id: c1, name: find_plan, arguments: { member: 7 } } ]
                      - { role: tool, tool_call_id: c1, text: "silver" }
                      - { role: assistant, text: Silver. }
                      - { role: user, text: Can I change it? }
                    tools:
                      - { name: find_plan, description: Finds a plan., parameters: { type: object, properties: { member: { type: integer } } } }
                      - name: change_plan
                    expected_tool_calls: [ { name: change_plan } ]
                """);

        assertEquals(
                List.of(
                        Message.of(Role.SYSTEM, "Be brief."),
                        Message.user("Which plan do I have?"),
                        new Message(
                                Role.ASSISTANT,
                                "",
                                List.of(new ToolCall("c1", "find_plan", "{\"member\":7}")),
                                Optional.empty()),
                        new Message(Role.TOOL, "silver", List.of(), Optional.of("c1")),
                        Message.of(Role.ASSISTANT, "Silver."),
                        Message.user("Can I change it?")),
                prompt.messages());
        assertEquals("Can I change it?", prompt.query());
        assertEquals("Finds a plan.", prompt.tools().getFirst().description());
        assertEquals("{\"type\":\"object\"}", prompt.tools().get(1).parameters().toString());
        assertEquals(Optional.of(List.of(new ToolCall("", "change_plan", "{}"))), prompt.expectedToolCalls());
    }

    @Test
    void aConversationGoesOnByItsScript() throws Exception {
        var prompt = only("""
                tools: [ { name: find_plan } ]
                tool_results:
                  - { name: find_plan, result: { plan: gold } }
                prompts:
                  - input: Which plan do I have?
                    follow_ups: [ And last year?, Why? ]
                    tool_results: [ { name: find_plan, arguments: { year: 2025 }, result: silver } ]
                """);

        assertEquals(List.of("And last year?", "Why?"), prompt.script().followUps());
        assertEquals(
                List.of("{\"year\":2025} silver", "{} {\"plan\":\"gold\"}"),
                prompt.script().toolResults().stream()
                        .map(result -> result.arguments() + " " + result.text())
                        .toList());
        assertEquals("Why?", prompt.query());
        assertEquals(List.of(Message.user("Which plan do I have?")), prompt.messages());
    }

    @Test
    void twoConversationsThatBeginAlikeHaveIdsOfTheirOwn() throws Exception {
        var prompts = Written.prompts(written.scenario(HEAD + """
                prompts:
                  - { input: x }
                  - { input: x, follow_ups: [ y ] }
                  - { input: x, follow_ups: [ z ] }
                """).value());

        assertEquals(3, prompts.stream().map(GoldenPrompt::id).distinct().count());
        assertEquals(
                List.of(),
                prompts.stream()
                        .map(GoldenPrompt::id)
                        .filter(id -> id.contains("-"))
                        .toList());
    }

    @Test
    void aBulkFileHasConversationsToo() throws Exception {
        written.file("s/p.jsonl", """
                {"input": "x", "next": ["y", "z"], "results": [{"name": "t", "result": "r"}]}
                {"input": "x", "next": "y"}
                """);
        var prompts = Written.prompts(written.scenario(
                        HEAD
                                + "prompts:\n  - from: p.jsonl\n    fields: { input: input, follow_ups: next, tool_results: results }\n")
                .value());

        assertEquals(List.of("y", "z"), prompts.get(0).script().followUps());
        assertEquals("r", prompts.get(0).script().toolResults().getFirst().text());
        assertEquals(List.of("y"), prompts.get(1).script().followUps());
    }

    @Test
    void whatCannotBePlayedIsRefused() throws Exception {
        assertEquals("""
                scenario.yaml:4:36: unknown tool `find_plans`; did you mean `find_plan`?
                scenario.yaml:7:41: unknown tool `other`; expected `find_plan`
                scenario.yaml:9:17: `follow_ups`: the message before them is not the user's, so nothing is left to answer
                """.strip(), faults("""
                        tool_results: [ { result: x, name: find_plans } ]
                        tools: [ { name: find_plan } ]
                        prompts:
                          - { input: a, tool_results: [ { name: other, result: x } ] }
                          - messages: [ { role: user, text: a }, { role: assistant, text: b } ]
                            follow_ups: [ c ]
                        """));
        assertEquals(
                "scenario.yaml:6:29: `follow_ups` with tools need `tool_results`, or a tool call would end the conversation",
                faults("""
                        tools: [ { name: find_plan } ]
                        prompts:
                          - { input: a, follow_ups: [ b ] }
                        """));
    }

    private String faults(String yaml) throws Exception {
        return Written.faults(written.scenario(HEAD + yaml).read());
    }

    @Test
    void toolsOfTheScenarioServePromptsWithoutTheirOwn() throws Exception {
        var prompts = Written.prompts(written.scenario(HEAD + """
                tools: [ { name: a } ]
                prompts:
                  - { input: x, expected_tool_calls: [] }
                  - { input: y, tools: [ { name: b } ] }
                  - { input: z, tools: [] }
                """).value());

        assertEquals("a", prompts.get(0).tools().getFirst().name());
        assertEquals(Optional.of(List.of()), prompts.get(0).expectedToolCalls());
        assertEquals("b", prompts.get(1).tools().getFirst().name());
        assertEquals(Optional.empty(), prompts.get(1).expectedToolCalls());
        assertEquals(List.of(), prompts.get(2).tools());
    }

    @Test
    void expectedDocumentsHaveALabelEachAndNoneHasTwo() throws Exception {
        var prompts = Written.prompts(written.scenario(HEAD + """
                prompts:
                  - { input: x, expected_documents: [ { id: a.pdf, label: 3 }, { id: b.pdf } ] }
                """).value());
        String twice = faults("""
                prompts:
                  - { input: x, expected_documents: [ { id: a.pdf, label: 3 }, { id: a.pdf, label: 0 } ] }
                """);

        assertEquals(
                List.of(new ExpectedDocument("a.pdf", 3), new ExpectedDocument("b.pdf", 1)),
                prompts.getFirst().expectedDocuments());
        assertTrue(twice.contains("the document `a.pdf` has a label already"), twice);
    }

    @Test
    void contextIsTextOrTextWithAnId() throws Exception {
        var prompt = only("prompts:\n  - { input: a, context: [ plain, 'b.md#x: labelled', { id: c, text: d } ] }\n");

        assertEquals(
                List.of(
                        new Chunk(Optional.empty(), "plain"),
                        new Chunk(Optional.of("b.md#x"), "labelled"),
                        new Chunk(Optional.of("c"), "d")),
                prompt.context());
    }

    @Test
    void theIdOfAConversationIsTheHashOfItsMessages() throws Exception {
        var prompt = only("prompts:\n  - messages: [ { role: system, text: a }, { role: user, text: b } ]\n");

        String canonical = "[{\"role\":\"system\",\"text\":\"a\"},{\"role\":\"user\",\"text\":\"b\"}]";
        assertEquals(ContentHash.of(canonical).substring(0, 12), prompt.id());
    }

    @Test
    void evaluatorsAreNumberedWhereTheyRepeat() throws Exception {
        var scenario = written.scenario(HEAD + """
                evaluate:
                  - citation-present
                  - { evaluator: regex, pattern: a }
                  - { evaluator: regex, pattern: b, not: true }
                  - { evaluator: regex, pattern: c, name: regex-3 }
                  - { evaluator: regex, pattern: d }
                prompts:
                  - { input: x, evaluate: [ citation-present, { evaluator: regex, pattern: e } ] }
                """).value();

        assertEquals(
                List.of("citation-present", "regex", "regex-2", "regex-3", "regex-4"),
                scenario.evaluate().stream().map(EvaluatorUse::name).toList());
        assertEquals(true, scenario.evaluate().get(2).not());
        assertEquals(
                List.of("citation-present-2", "regex-5"),
                Written.prompts(scenario).getFirst().evaluate().stream()
                        .map(EvaluatorUse::name)
                        .toList());
    }

    @Test
    void aParameterIsReadFromAFile() throws Exception {
        var scenario = written.scenario(HEAD + """
                evaluate: [ { evaluator: json-schema, schema: { file: schemas/plan.json } } ]
                prompts: [ { input: x } ]
                """)
                .file("s/schemas/plan.json", "\uFEFF{ \"type\": \"object\" }\r\n")
                .value();

        assertEquals(
                "{\"schema\":{\"type\":\"object\"}}",
                scenario.evaluate().getFirst().parameters().toString());
    }

    @Test
    void aParameterFileHasItsOwnFaults() throws Exception {
        written.scenario(HEAD + """
                evaluate: [ { evaluator: json-schema, schema: { file: plan.json } } ]
                prompts: [ { input: x } ]
                """).file("s/plan.json", "{\n  \"a\": 1,\n  \"a\": 2\n}");
        assertEquals(
                "scenario.yaml:4:55: `plan.json` is not JSON: line 3, column 6: Duplicate field 'a'",
                Written.faults(written.read()));

        written.file("s/plan.json", "[1]");
        assertEquals("scenario.yaml:4:47: `schema`: expected a map, found a list", Written.faults(written.read()));
    }

    @Test
    void noFileOutsideTheFolderIsRead() throws Exception {
        written.file("secret.json", "{}");
        for (String name : List.of("../secret.json", dir.resolve("secret.json").toString(), "link.json")) {
            written.scenario(HEAD + "evaluate: [ { evaluator: json-schema, schema: { file: " + name
                    + " } } ]\nprompts: [ { input: x } ]\n");
            if (name.equals("link.json"))
                Files.createSymbolicLink(dir.resolve("s/link.json"), dir.resolve("secret.json"));

            assertEquals(
                    "scenario.yaml:4:55: `file`: " + Words.code(name) + " leads out of the scenario's folder",
                    Written.faults(written.read()));
        }
    }

    @Test
    void aMarkAtTheBeginningAndOtherLineEndsChangeNothing() throws Exception {
        String yaml = HEAD + "prompts:\n  - id: a\n    input: |\n      one\n      two\n";
        var plain = written.scenario(yaml).value();

        var windows = written.scenario("\uFEFF" + yaml.replace("\n", "\r\n")).value();

        assertEquals(plain.hash(), windows.hash());
        assertEquals("one\ntwo\n", Written.prompts(windows).getFirst().query());
        assertEquals(
                1,
                Files.readString(dir.resolve("s/scenario.yaml"), StandardCharsets.UTF_8)
                        .indexOf("name"));
    }
}
