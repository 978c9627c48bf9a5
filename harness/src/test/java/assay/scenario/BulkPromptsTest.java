package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts from files of JSON lines and of CSV. */
class BulkPromptsTest {
    private static final String HEAD = "name: s\nversion: 1\nvariants: [stable]\n";

    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void write() {
        written = new Written(dir);
    }

    private Written bulk(String entry, String file, String text) throws IOException {
        return written.scenario(HEAD + "prompts:\n  - " + entry + "\n").file("s/" + file, text);
    }

    private Written jsonl(String text) throws IOException {
        return bulk("from: p.jsonl", "p.jsonl", text);
    }

    private static List<String> ids(Scenario scenario) {
        return Written.prompts(scenario).stream().map(GoldenPrompt::id).toList();
    }

    private static List<String> inputs(Scenario scenario) {
        return Written.prompts(scenario).stream().map(GoldenPrompt::query).toList();
    }

    @Test
    void jsonLinesUnderOurOwnNamesAreRead() throws Exception {
        var scenario = jsonl("""
                {"id": 7, "input": "a", "expected": ["x", 3], "context": "doc.md: y", "tags": ["t"], "critical": true, "weight": 2, "source": "ignored"}

                {"messages": [{"role": "user", "content": "b"}], "expected_tool_calls": [{"name": "f", "arguments": {"n": 1}}], "expected_documents": "[{\\"id\\": \\"a.pdf\\", \\"label\\": 2}]"}
                """).value();

        var prompts = Written.prompts(scenario);
        assertEquals(2, scenario.size());
        var first = prompts.getFirst();
        assertEquals("7", first.id());
        assertEquals(List.of("x", "3"), first.expected());
        assertEquals(List.of(Chunk.parse("doc.md: y")), first.context());
        assertEquals(Set.of("t"), first.tags());
        assertTrue(first.critical());
        assertEquals(2, first.weight());
        assertEquals("b", prompts.get(1).query());
        assertEquals(
                List.of(new ToolCall("", "f", "{\"n\":1}")),
                prompts.get(1).expectedToolCalls().orElseThrow());
        assertEquals(List.of(new ExpectedDocument("a.pdf", 2)), prompts.get(1).expectedDocuments());
    }

    @Test
    void fieldsAreFoundByNameAndByPath() throws Exception {
        var scenario = bulk(
                        "{ from: p.jsonl, fields: { input: $.q.text, expected: \"$.answers[*].text\", context: ground.truth } }",
                        "p.jsonl",
                        """
                        {"q": {"text": "a"}, "answers": [{"text": "x"}, {"text": "y"}], "ground.truth": "z"}
                        {"q": {"text": "b"}, "answers": []}
                        """)
                .value();

        var prompts = Written.prompts(scenario);
        assertEquals(List.of("a", "b"), inputs(scenario));
        assertEquals(List.of("x", "y"), prompts.get(0).expected());
        assertEquals(List.of(Chunk.parse("z")), prompts.get(0).context());
        assertEquals(List.of(), prompts.get(1).expected());
    }

    @Test
    void tagsAndWeightOfTheEntryAreAdded() throws Exception {
        var scenario = bulk("{ from: p.jsonl, tags: [all], weight: 3 }", "p.jsonl", """
                {"input": "a", "tags": "x; y"}
                {"input": "b", "weight": 1}
                """)
                .value();

        var prompts = Written.prompts(scenario);
        assertEquals(Set.of("all", "x", "y"), prompts.get(0).tags());
        assertEquals(3, prompts.get(0).weight());
        assertEquals(Set.of("all"), prompts.get(1).tags());
        assertEquals(1, prompts.get(1).weight());
    }

    @Test
    void csvWithQuotesAndNewlinesIsRead() throws Exception {
        var scenario = bulk(
                        "{ from: p.csv, fields: { input: question, expected: truth, tags: tags, critical: critical, weight: w } }",
                        "p.csv",
                        "\uFEFFquestion,truth,tags,critical,w\r\n\"What is\r\n\"\"it\"\", then?\",\"a, b\",\"x,y\",TRUE,0.5\r\n\r\nplain,,,,\r\n")
                .value();

        var prompts = Written.prompts(scenario);
        assertEquals(List.of("What is\r\n\"it\", then?", "plain"), inputs(scenario));
        assertEquals(List.of("a, b"), prompts.get(0).expected());
        assertEquals(Set.of("x", "y"), prompts.get(0).tags());
        assertTrue(prompts.get(0).critical());
        assertEquals(.5, prompts.get(0).weight());
        assertEquals(List.of(), prompts.get(1).expected());
        assertEquals(1, prompts.get(1).weight());
    }

    @Test
    void repeatedInputsAreNumberedOverAllSources() throws Exception {
        var scenario = written.scenario(HEAD + """
                prompts:
                  - input: a
                  - from: p.jsonl
                  - from: q.csv
                  - input: a
                """)
                .file("s/p.jsonl", "{\"input\": \"a\"}\n{\"input\": \"b\"}\n")
                .file("s/q.csv", "input\na\n")
                .value();

        // printf a | sha256sum; printf b | sha256sum
        assertEquals(
                List.of("ca978112ca1b", "ca978112ca1b-2", "3e23e8160039", "ca978112ca1b-3", "ca978112ca1b-4"),
                ids(scenario));
        assertEquals(ids(scenario), ids(scenario));
    }

    @Test
    void aBrokenLineIsNamedAndTheOthersAreChecked() throws Exception {
        var reading = jsonl("""
                {"input": "a"}
                {"input": "b", "weight": "much"}
                {"input": "c"
                ["d"]
                {"input": "e", "input": "f"}
                {"input": "g"} {"input": "h"}
                {"expected": "i"}
                {"id": "x", "input": "j"}
                {"id": "x", "input": "k"}
                {"input": "l", "evaluate": ["rogue-l"]}
                {"input": "m", "evaluate": ["rouge-l"]}
                """).read();

        assertEquals("""
                p.jsonl:2:1: `weight`: expected a number above 0, found the text `much`
                p.jsonl:3:14: not JSON: Unexpected end-of-input: expected close marker for Object
                p.jsonl:4:1: expected a JSON object, found a list
                p.jsonl:5:23: not JSON: Duplicate field 'input'
                p.jsonl:6:16: not JSON: something follows the value
                p.jsonl:7:1: the key `input` is missing (or `messages`)
                p.jsonl:9:1: the id `x` is given to two prompts
                p.jsonl:10:1: unknown evaluator `rogue-l`; did you mean `rouge-l`?
                p.jsonl:11:1: `rouge-l` needs `expected`, which this prompt lacks""", Written.faults(reading));
    }

    @Test
    void csvFaultsHaveTheLineOfTheirRow() throws Exception {
        var reading = bulk("from: p.csv", "p.csv", "input,weight\n\"a\nb\",1\nc\nd,heavy\n\"e,1\n")
                .read();

        assertEquals("""
                p.csv:4:1: expected 2 cells as in the header, found 1
                p.csv:5:1: `weight`: expected a number above 0, found the text `heavy`
                p.csv:6:1: not CSV from here on: Missing closing quote for value""", Written.faults(reading));
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() throws Exception {
        var reading = bulk("from: p.csv", "p.csv", "input,input\na,b\n").read();

        assertEquals("p.csv:1:1: the column `input` is in the header twice", Written.faults(reading));
    }

    @Test
    void bytesThatAreNoUtf8AreNamedByLine() throws Exception {
        written.scenario(HEAD + "prompts: [ { from: p.jsonl }, { from: q.csv } ]\n");
        Files.write(
                dir.resolve("s/p.jsonl"),
                "{\"input\": \"a\"}\n{\"input\": \"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(dir.resolve("s/q.csv"), "input\na\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        var reading = written.read();

        assertEquals("p.jsonl:2:1: not UTF-8 text\nq.csv:3:1: not UTF-8 text", Written.faults(reading));
    }

    @Test
    void aFieldThatNoRecordHasIsOneFaultAtItsName() throws Exception {
        var jsonl = bulk(
                        "{ from: p.jsonl, fields: { input: qestion, expected: truth } }",
                        "p.jsonl",
                        "{\"question\": \"a\", \"truth\": \"b\"}\n".repeat(3))
                .read();
        assertEquals(
                "scenario.yaml:5:39: `input`: no record of the file has `qestion`; did you mean `question`?",
                Written.faults(jsonl));

        var csv = bulk("{ from: p.csv, fields: { input: question, expected: trth } }", "p.csv", "question,truth\na,b\n")
                .read();
        assertEquals(
                "scenario.yaml:5:57: `expected`: no record of the file has `trth`; did you mean `truth`?",
                Written.faults(csv));

        var unnamed = jsonl("{\"question\": \"a\"}\n").read();
        assertEquals(
                "scenario.yaml:5:11: `from`: no record of the file has `input` or `messages`; name the field under `fields`",
                Written.faults(unnamed));
    }

    @Test
    void aPathIsRefusedWhereThereAreOnlyColumns() throws Exception {
        var reading = bulk("{ from: p.csv, fields: { input: $.q } }", "p.csv", "q\na\n")
                .read();

        assertEquals(
                "scenario.yaml:5:37: a JSONPath reads JSON lines; name a column of the CSV file",
                Written.faults(reading));
    }

    @Test
    void whatNoProgramWritesIsRefusedToo() throws Exception {
        var reading = jsonl("{\"input\": \"a\", \"weight\": 1e999}\n{\"input\": " + "[".repeat(200) + "\n")
                .read();

        assertEquals("""
                p.jsonl:1:1: `weight`: expected a number above 0, found the text `Infinity`
                p.jsonl:2:1: not JSON: nested deeper than 100 levels""", Written.faults(reading));
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        var reading = jsonl("\n\n").read();

        assertEquals("scenario.yaml:5:11: `from`: the file has no prompts", Written.faults(reading));
    }

    @Test
    void onlyTwentyFaultsOfAFileAreListed() throws Exception {
        var reading = jsonl("{\"input\": 1.5, \"weight\": 0}\n".repeat(1000)).read();

        var faults = reading.faults();
        assertEquals(21, faults.size());
        assertEquals(20, faults.get(19).line());
        assertEquals("and 980 more faults in this file", faults.getLast().message());
    }

    @Test
    void needsAreCheckedInBulkToo() throws Exception {
        var some = written.scenario(HEAD + "evaluate: [rouge-l]\nprompts:\n  - from: p.jsonl\n")
                .file("s/p.jsonl", "{\"input\": \"a\"}\n".repeat(30) + "{\"input\": \"b\", \"expected\": \"c\"}\n")
                .read();
        assertEquals(21, some.faults().size());
        assertEquals(
                "`rouge-l` needs `expected`, which this prompt lacks: add `expected`, or move the evaluator to the prompts that have it",
                some.faults().getFirst().message());
        assertEquals("and 10 more faults in this file", some.faults().getLast().message());

        var none = written.file("s/p.jsonl", "{\"input\": \"a\"}\n".repeat(30)).read();
        assertEquals("scenario.yaml:4:12: `rouge-l` needs `expected`, which no prompt has", Written.faults(none));
    }

    @Test
    void aDuplicateOfAnInlineIdIsFound() throws Exception {
        var reading = written.scenario(HEAD + "prompts:\n  - { id: a, input: x }\n  - from: p.jsonl\n")
                .file("s/p.jsonl", "{\"id\": \"a\", \"input\": \"y\"}\n")
                .read();

        assertEquals("p.jsonl:1:1: the id `a` is given to two prompts", Written.faults(reading));
    }

    @Test
    void aFileThatChangedIsNotReadOn() throws Exception {
        var scenario = jsonl("{\"input\": \"a\"}\n").value();

        written.file("s/p.jsonl", "{\"input\": \"a\"}\n{\"input\": \"b\"}\n");

        var e = assertThrows(IllegalStateException.class, () -> Written.prompts(scenario));
        assertEquals(dir.resolve("s/p.jsonl") + " has changed since it was checked", e.getMessage());
    }

    @Test
    void manyPromptsAreStreamedAndNeverHeld() throws Exception {
        int many = 200_000;
        var lines = new StringBuilder();
        for (int i = 0; i < many; i++)
            lines.append("{\"input\": \"question ").append(i).append("\"}\n");
        var scenario = jsonl(lines.toString()).value();
        assertEquals(many, scenario.size());

        // Only what is asked for is read: the stream ends before the broken end of the file is reached.
        try (var prompts = scenario.prompts()) {
            var iterator = prompts.iterator();
            assertEquals("question 0", iterator.next().query());
            Files.writeString(dir.resolve("s/p.jsonl"), "no JSON\n");
            assertThrows(IllegalStateException.class, () -> {
                while (iterator.hasNext()) iterator.next();
            });
        }
    }

    @Test
    void aCountOfKeysIsExact() {
        var counts = new LongCounts();
        var exact = new HashSet<Long>();
        long key = 1;
        for (int i = 0; i < 100_000; i++) {
            key = key * 6364136223846793005L + 1442695040888963407L;
            boolean first = exact.add(key >>> 48);
            assertEquals(first, counts.add(key >>> 48) == 1);
        }
        long[] repeated = {0};
        counts.forEachRepeated(ignored -> repeated[0]++);
        assertTrue(repeated[0] > 0);
        assertEquals(0, counts.get(-1));
    }

    @Test
    void aFileThatVanishedIsReported() throws Exception {
        var scenario = jsonl("{\"input\": \"a\"}\n").value();

        Files.delete(dir.resolve("s/p.jsonl"));

        assertThrows(UncheckedIOException.class, () -> Written.prompts(scenario));
    }
}
