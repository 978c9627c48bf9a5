package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content hash: what changes it and what does not. */
class ScenarioHashTest {
    private static final String ASSAY = """
            variants:
              stable: { endpoint: azure-openai, url: "${URL:-https://one.example.org}", deployment: d, headers: { x-token: "${TOKEN}" } }
              candidate: { extends: stable, parameters: { temperature: 0, top_p: 1 } }
              other: { extends: stable, deployment: e }
            """;
    private static final String SCENARIO = """
            name: s
            version: 1
            variants: [stable, candidate]
            evaluate:
              - { evaluator: regex, pattern: a, flags: i }
            prompts:
              - { id: a, input: x, expected: y, tags: [t, u] }
              - from: p.jsonl
            """;

    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void write() throws IOException {
        written = new Written(dir).set("TOKEN", "one");
        written.file("assay.yaml", ASSAY).scenario(SCENARIO).file("s/p.jsonl", "{\"input\": \"z\"}\n");
    }

    @Test
    void theHashIsPinned() {
        // A changed value here means that every baseline of every user starts anew.
        assertEquals(
                "c41e1d593873e55b2a5ca617df6602843f27441be97932fad82f68cf3368e6f9",
                written.value().hash());
    }

    @Test
    void howAVariantIsWatchedDoesNotCount() throws Exception {
        String before = written.value().hash();

        written.file("assay.yaml", ASSAY.replace("deployment: d", "deployment: d, probe: Hello, availability: 99.9%"));

        assertEquals(before, written.value().hash());
    }

    @Test
    void commentsOrderAndFormDoNotCount() throws Exception {
        String before = written.value().hash();

        written.scenario("""
                # a comment
                prompts:
                  - expected: [y]     # a list of one
                    tags: [u, t]
                    input: 'x'
                    id: "a"
                    critical: false
                  - { from: p.jsonl }
                evaluate: [ { flags: i, pattern: a, evaluator: regex, weight: 1.0 } ]
                repeat: 1
                variants:
                  - stable
                  - candidate
                version: 1
                name: s
                """);
        written.file(
                "assay.yaml",
                ASSAY.replace("temperature: 0, top_p: 1", "top_p: 1, temperature: 0")
                        .replace("deployment: e", "deployment: f"));

        assertEquals(before, written.value().hash());
    }

    @Test
    void theValuesOfSecretsDoNotCount() {
        String before = written.value().hash();

        written.set("TOKEN", "two").set("URL", "https://two.example.org");

        assertEquals(before, written.value().hash());
    }

    @ParameterizedTest
    @CsvSource({
        "s/scenario.yaml, input: x, input: X",
        "s/scenario.yaml, expected: y, expected: z",
        "s/scenario.yaml, 'tags: [t, u]', tags: [t]",
        "s/scenario.yaml, pattern: a, pattern: b",
        "s/scenario.yaml, 'flags: i', 'flags: i, not: true'",
        "s/scenario.yaml, 'id: a', 'id: b'",
        "s/scenario.yaml, 'id: a,', 'id: a, weight: 2,'",
        "s/scenario.yaml, '[stable, candidate]', '[candidate, stable]'",
        "s/scenario.yaml, version: 1, version: 2",
        "s/scenario.yaml, version: 1, 'version: 1\nrepeat: 2'",
        "s/scenario.yaml, version: 1, 'version: 1\nsystem: Be brief.'",
        "s/scenario.yaml, version: 1, 'version: 1\nsend_context: true'",
        "s/scenario.yaml, version: 1, 'version: 1\ngates: { margin: 0.03 }'",
        "s/scenario.yaml, version: 1, 'version: 1\ntool_results: [ { name: t, result: r } ]'",
        "s/scenario.yaml, 'id: a,', 'id: a, follow_ups: [ b ],'",
        "s/scenario.yaml, 'id: a,', 'id: a, tool_results: [ { name: t, result: r } ],'",
        "s/scenario.yaml, from: p.jsonl, 'from: p.jsonl\n    weight: 2'",
        "assay.yaml, temperature: 0, temperature: 1",
        "assay.yaml, deployment: d, deployment: c",
        "assay.yaml, x-token, x-tokens-token"
    })
    void whatIsTestedCounts(String file, String from, String to) throws Exception {
        String before = written.value().hash();
        String text = file.equals("assay.yaml") ? ASSAY : SCENARIO;

        written.file(file, text.replace(from, to));

        assertNotEquals(text, text.replace(from, to));
        assertNotEquals(before, written.value().hash());
    }

    @Test
    void everyByteOfABulkFileCounts() throws Exception {
        String before = written.value().hash();

        written.file("s/p.jsonl", "{\"input\":  \"z\"}\n");

        assertNotEquals(before, written.value().hash());
    }

    @Test
    void aParameterFileCounts() throws Exception {
        written.scenario(SCENARIO.replace("regex, pattern: a, flags: i", "json-schema, schema: { file: x.json }"));
        String one = written.file("s/x.json", "{\"type\": \"object\"}").value().hash();
        String same =
                written.file("s/x.json", "{ \"type\":\"object\" }").value().hash();
        String two = written.file("s/x.json", "{\"type\": \"array\"}").value().hash();

        assertEquals(one, same);
        assertNotEquals(one, two);
    }
}
